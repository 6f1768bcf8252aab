internal import Foundation
internal import Synchronization

/// The threads that hand messages over, one for each connection, so that nobody else waits for a
/// slow mail server, or for the disk.
final class Courier: Sendable {
    private struct Job: Sendable {
        let mailing: Mailing
        var tally = Dispatch.Tally()
        let done: CheckedContinuation<Dispatch.Tally, any Error>
    }

    private let connections: Int
    private let breaker: Breaker
    /// What is still to do, oldest first; nil is one thread's end.
    private let jobs = Mutex<[Job?]>([])
    private let signal = DispatchSemaphore(value: 0)
    private let threads = DispatchGroup()

    /// Starts the threads; `makeDispatch` is called once on each.
    init(
        connections: Int,
        breaker: Breaker,
        _ makeDispatch: @escaping @Sendable (Breaker) -> Dispatch
    ) {
        self.connections = connections
        self.breaker = breaker
        for number in 0..<connections {
            threads.enter()
            let thread = Thread { [self] in
                if number > 0 { breaker.waitForProof() }
                work(makeDispatch(breaker))
                threads.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Enters the mails in the ledger and sends them, over all connections.
    func send(_ mailing: Mailing) async throws -> Dispatch.Tally {
        try await withThrowingTaskGroup(of: Dispatch.Tally.self) { group in
            for part in mailing.parts(connections) {
                group.addTask { [self] in
                    try await withCheckedThrowingContinuation { continuation in
                        add(Job(mailing: part, done: continuation))
                    }
                }
            }
            return try await group.reduce(into: Dispatch.Tally()) { $0 += $1 }
        }
    }

    /// Whether nothing more is sent, so that nothing more need be written.
    var hasEnded: Bool { breaker.hasEnded }

    /// Lets the threads take their leave of the mail server; waits ten seconds at most.
    func end() {
        breaker.release()
        for _ in 0..<connections { add(nil) }
        _ = threads.wait(timeout: .now() + 10)
    }

    private func add(_ job: Job?) {
        jobs.withLock { $0.append(job) }
        signal.signal()
    }

    private func work(_ dispatch: Dispatch) {
        defer { dispatch.carrier.end() }
        while true {
            signal.wait()
            guard var job = jobs.withLock({ $0.removeFirst() }) else { return }
            do {
                switch try dispatch.deliver(job.mailing, into: &job.tally) {
                case .done: job.done.resume(returning: job.tally)
                case .leftToOthers: return add(job)
                }
            } catch {
                // What one thread could not write no other can.
                breaker.fail()
                job.done.resume(throwing: error)
            }
        }
    }
}
