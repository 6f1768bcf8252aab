internal import Foundation

/// Does something small from time to time, on a thread of its own, until it is ended.
final class Heartbeat: Sendable {
    private let ended = DispatchSemaphore(value: 0)
    private let gone = DispatchSemaphore(value: 0)

    init(every seconds: Int, _ beat: @escaping @Sendable () -> Void) {
        let thread = Thread { [ended, gone] in
            while ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut { beat() }
            gone.signal()
        }
        thread.start()
    }

    /// Returns when the last beat is over.
    func end() {
        ended.signal()
        gone.wait()
    }
}
