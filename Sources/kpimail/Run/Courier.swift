internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import Synchronization

/// The thread that hands messages over, so that a slow mail server keeps nobody else waiting.
final class Courier: Sendable {
    private struct Job: Sendable {
        let scopes: [Claim.Scope]
        let done: CheckedContinuation<Dispatch.Tally, any Error>
    }

    /// What is still to do, oldest first; nil is the end.
    private let jobs = Mutex<[Job?]>([])
    private let signal = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter makeDispatch: Called once, on the thread.
    init(_ makeDispatch: @escaping @Sendable () -> Dispatch) {
        let thread = Thread { [self] in work(makeDispatch()) }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Sends what stands ready in the ledger within those scopes.
    func send(_ scopes: [Claim.Scope]) async throws -> Dispatch.Tally {
        try await withCheckedThrowingContinuation { continuation in
            add(Job(scopes: scopes, done: continuation))
        }
    }

    /// Lets the thread take its leave of the mail server; waits five seconds at most.
    func end() {
        add(nil)
        _ = ended.wait(timeout: .now() + 5)
    }

    private func add(_ job: Job?) {
        jobs.withLock { $0.append(job) }
        signal.signal()
    }

    private func work(_ dispatch: Dispatch) {
        // A server that lets nothing in is not asked again in this run: wrong passwords add up.
        var stopped: RelayTrouble?
        while true {
            signal.wait()
            guard let job = jobs.withLock({ $0.removeFirst() }) else { break }
            var tally = Dispatch.Tally(stopped: stopped)
            do {
                for scope in job.scopes where tally.stopped == nil {
                    try dispatch.send(scope, into: &tally)
                }
                stopped = tally.stopped
                job.done.resume(returning: tally)
            } catch {
                job.done.resume(throwing: error)
            }
        }
        dispatch.carrier.end()
        ended.signal()
    }
}
