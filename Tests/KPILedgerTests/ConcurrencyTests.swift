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

    /// Claims of so many clients, the first of which the server has taken.
    private func prepared(_ count: Int, _ ledger: Ledger) throws -> [Claim] {
        let keys = try (0..<count).map { try Entry.Key.of("c\($0)") }
        _ = try ledger.plan(keys.map { Entry.Plan($0) }, at: .start)
        _ = try ledger.enter(keys.map { .to([$0], $0.client) }, at: .start)
        let claims = try ledger.claimAll()
        #expect(try ledger.commit(claims[0], at: .start))
        return claims
    }

    @Test func `an answer reaches the disk although nobody waits for it`() throws {
        let here = try TemporaryLedger()
        let claims = try prepared(1, here.ledger)
        let accepted = Claim.Outcome.accepted(reply: "250")
        _ = here.ledger.beginRecording(accepted, for: claims, at: .start)
        while try here.ledger.entries(in: [.accepted]).isEmpty {
            Thread.sleep(forTimeInterval: 0.001)
        }
    }

    @Test func `what is written next takes an answer along, and in its order`() throws {
        let here = try TemporaryLedger()
        let claims = try prepared(2, here.ledger)
        let accepted = Claim.Outcome.accepted(reply: "250")
        for (one, next) in zip(claims, claims.dropFirst()) {
            let writing = here.ledger.beginRecording(accepted, for: [one], at: .start)
            #expect(try here.ledger.commit(next, at: .start))
            #expect(try here.ledger.entries(in: [.accepted]).map(\.key) == [one.key])
            #expect(try writing.wait() == [one])
        }
    }

    @Test func `who asks for an answer gets it, among many`() throws {
        let here = try TemporaryLedger()
        let ledger = here.ledger
        let claims = try prepared(200, ledger)
        let words = Claim.Outcome.deferred(until: .later, reply: "451")
        try threads(4) { number in
            for claim in claims[(number * 50)..<(number * 50 + 50)] {
                let writing = ledger.beginRecording(words, for: [claim], at: .start)
                let recorded = try writing.wait()
                #expect(recorded == [claim])
            }
        }
        #expect(try ledger.entries(in: [.deferred]).count == 200)
    }
}
