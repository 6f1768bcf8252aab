import Foundation
import KPIReport
import Synchronization
import Testing

@testable import KPILedger

@Suite struct ConcurrencyTests {
    /// Runs `work` on so many threads at once, and returns when all are done.
    private func threads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) throws {
        let failure = Mutex<(any Error)?>(nil)
        let group = DispatchGroup()
        for number in 0..<count {
            group.enter()
            // Real threads, as many as asked for: a pool has no more than the machine has cores.
            Thread.detachNewThread {
                do { try work(number) } catch { failure.withLock { $0 = error } }
                group.leave()
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }

    @Test func `several connections that claim at once never get the same message`() throws {
        let here = try TemporaryLedger()
        let clients = (0..<300).map { "c\($0)" }
        let keys = try clients.map { try Entry.Key.of($0) }
        _ = try here.ledger.plan(keys.map { Entry.Plan($0) }, at: .start)
        _ = try here.ledger.enter(keys.map { .to([$0], $0.client) }, at: .start)
        let path = here.path
        let claimed = Mutex<[String]>([])
        try threads(4) { number in
            let ledger = try Ledger.open(at: path)
            while true {
                let claims = try ledger.claimAll(Owner(host: "h\(number)", run: "1"), limit: 7)
                if claims.isEmpty { return }
                claimed.withLock { $0 += claims.map(\.key.client) }
            }
        }
        #expect(claimed.withLock { $0.sorted() } == clients.sorted())
    }

    @Test func `threads that write at once all get their own answer`() throws {
        let here = try TemporaryLedger()
        let ledger = here.ledger
        let keys = try (0..<200).map { try Entry.Key.of("c\($0)") }
        _ = try ledger.plan(keys.map { Entry.Plan($0) }, at: .start)
        _ = try ledger.enter(keys.map { .to([$0], $0.client) }, at: .start)
        let claims = try ledger.claimAll()
        try threads(8) { number in
            for claim in claims[(number * 25)..<(number * 25 + 25)] {
                let first = try ledger.commit(claim, at: .start)
                let second = try ledger.commit(claim, at: .start)
                let outcome = Claim.Outcome.accepted(reply: "250 \(claim.key.client)")
                let recorded = try ledger.record(outcome, for: claim, at: .start)
                #expect([first, second, recorded] == [true, false, true])
            }
        }
        let entries = try ledger.entries(in: [.accepted])
        #expect(entries.count == 200)
        #expect(entries.allSatisfy { $0.reply == "250 \($0.key.client)" })
    }

    @Test func `one thread's mistake does not undo what the others wrote`() throws {
        let here = try TemporaryLedger()
        let ledger = here.ledger
        let failures = Mutex(0)
        try threads(8) { number in
            for round in 0..<20 {
                let key = try Entry.Key.of("c\(number)-\(round)")
                // The schema refuses a place before the first.
                let plan = Entry.Plan(key, order: number == 3 ? -1 : 0)
                do { _ = try ledger.plan([plan], at: .start) } catch LedgerError.refused {
                    failures.withLock { $0 += 1 }
                }
            }
        }
        #expect(failures.withLock { $0 } == 20)
        #expect(try here.sqlite("SELECT count(*) FROM entry") == "140")
    }
}
