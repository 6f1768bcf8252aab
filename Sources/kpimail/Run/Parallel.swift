internal import Foundation

/// The one place where work is spread over the cores.
enum Parallel {
    static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Does `work` for every item, on as many cores as there are; answers in the items' order.
    static func map<Item: Sendable, Value: Sendable>(
        _ items: [Item],
        _ work: @escaping @Sendable (Item) throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var values = [Value?](repeating: nil, count: items.count)
            var next = 0
            func add() {
                guard next < items.count else { return }
                let index = next
                let item = items[index]
                group.addTask { (index, try work(item)) }
                next += 1
            }
            for _ in 0..<cores { add() }
            while let (index, value) = try await group.next() {
                values[index] = value
                add()
            }
            return values.compactMap { $0 }
        }
    }
}
