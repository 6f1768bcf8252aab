internal import Foundation

/// Does something small from time to time, on a thread of its own, until it is ended.
final class Heartbeat: Sendable {
    private let ended = DispatchSemaphore(value: 0)
    private let life = DispatchGroup()

    init(every seconds: Int, _ beat: @escaping @Sendable () -> Void) {
        life.enter()
        let thread = Thread { [ended, life] in
            while ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut { beat() }
            life.leave()
        }
        thread.start()
    }

    /// Returns when the last beat is over, however often it is called.
    func end() {
        ended.signal()
        life.wait()
    }
}
