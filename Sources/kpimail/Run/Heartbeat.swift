internal import Foundation

/// Does something small from time to time, on a thread of its own, until it is ended.
final class Heartbeat: Sendable {
    private let ended = DispatchSemaphore(value: 0)

    init(every seconds: Int, _ beat: @escaping @Sendable () -> Void) {
        let thread = Thread { [ended] in
            while ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut { beat() }
        }
        thread.start()
    }

    func end() { ended.signal() }
}
