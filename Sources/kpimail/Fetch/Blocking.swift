internal import Foundation
internal import Synchronization

/// Work that waits for others, on threads of its own: Swift's own are for work that computes.
enum Blocking {
    /// Does `work` for every item, on so many threads at once, and returns when all is done.
    static func forEach<Item: Sendable>(
        _ items: [Item],
        threads: Int,
        _ work: @escaping @Sendable (Item) -> Void
    ) async {
        guard !items.isEmpty else { return }
        await withCheckedContinuation { continuation in
            let width = min(threads, items.count)
            let shared = Shared(threads: width)
            for _ in 0..<width {
                let thread = Thread {
                    while let index = shared.take(below: items.count) { work(items[index]) }
                    if shared.leave() { continuation.resume() }
                }
                thread.stackSize = 8 << 20
                thread.start()
            }
        }
    }

    /// Which item is next, and how many threads still work.
    private final class Shared: Sendable {
        private let next = Mutex(0)
        private let running: Mutex<Int>

        init(threads: Int) { running = Mutex(threads) }

        func take(below count: Int) -> Int? {
            next.withLock { next in
                guard next < count else { return nil }
                defer { next += 1 }
                return next
            }
        }

        /// Whether the last thread has left.
        func leave() -> Bool {
            running.withLock { running in
                running -= 1
                return running == 0
            }
        }
    }
}
