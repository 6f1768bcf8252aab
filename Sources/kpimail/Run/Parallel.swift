internal import Foundation

/// The one place where work is spread over the cores.
enum Parallel {
    /// As many as there were at the start: asking again reads files of the kernel each time.
    static let cores = ProcessInfo.processInfo.activeProcessorCount

    /// Does `work` for every item, on as many cores as there are; answers in the items' order.
    static func map<Item: Sendable, Value: Sendable>(
        _ items: [Item],
        _ work: @escaping @Sendable (Item) throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        try await forEach(items, work) { values.append($0) }
        return values
    }

    /// The same for more than fits into memory: each value is taken in the items' order, and then
    /// forgotten; no more than `ahead` for each core wait for one before them.
    static func forEach<Item: Sendable, Value: Sendable>(
        _ items: [Item],
        ahead: Int = 16,
        _ work: @escaping @Sendable (Item) throws -> Value,
        take: (Value) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var (started, running, taken) = (0, 0, 0)
            var waiting: [Int: Value] = [:]
            while taken < items.count {
                while running < cores, started < min(items.count, taken + ahead * cores) {
                    let (index, item) = (started, items[started])
                    group.addTask { (index, try work(item)) }
                    started += 1
                    running += 1
                }
                guard let (index, value) = try await group.next() else { break }
                running -= 1
                waiting[index] = value
                while let value = waiting.removeValue(forKey: taken) {
                    try take(value)
                    taken += 1
                }
            }
        }
    }
}
