import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct PlanTests {
    @Test func `planning twice makes one entry`() throws {
        let here = try TemporaryLedger()
        let plans = [Entry.Plan(try .of("acme"))]
        #expect(try here.ledger.plan(plans, at: .start) == 1)
        #expect(try here.ledger.plan(plans + plans, at: .later) == 0)
        #expect(try here.sqlite("SELECT count(*), state FROM entry") == "1|planned")
    }

    @Test func `many are planned in several commits, none left out`() throws {
        let here = try TemporaryLedger()
        let plans = try (0..<1_203).map { Entry.Plan(try .of("c\($0)")) }
        #expect(try here.ledger.plan(plans, at: .start) == 1_203)
        #expect(try here.ledger.counts(week: .w47, via: .server) == [.planned: 1_203])
    }

    @Test func `what went to the outbox is not sent once there is a server`() throws {
        let here = try TemporaryLedger()
        _ = try here.ledger.plan([Entry.Plan(.of("acme", via: .outbox))], at: .start)
        #expect(try here.ledger.plan([Entry.Plan(.of("acme"))], at: .start) == 1)
        #expect(try here.ledger.entries(week: .w47).map(\.key.via) == [.outbox, .server])
    }

    @Test func `a held report stays until it is released, and says why`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        try here.ledger.ready("acme")
        #expect(try here.ledger.hold([key], why: "waits for approval", at: .start) == 1)
        #expect(try here.ledger.hold([key], why: "waits for approval", at: .later) == 0)
        #expect(try here.ledger.claimAll().isEmpty)
        #expect(try here.ledger.entry(key)?.why == "waits for approval")
        #expect(try here.ledger.release([key], at: .later) == 1)
        #expect(try here.ledger.state(key) == .planned)
    }

    @Test func `what did not leave in time expires, what may have left does not`() throws {
        let here = try TemporaryLedger()
        let keys = try ["a", "b", "c"].map { try Entry.Key.of($0) }
        let plans = keys.map { Entry.Plan($0, expiresAt: .later) }
        _ = try here.ledger.plan(plans, at: .start)
        _ = try here.ledger.enter([.to([keys[1]])], at: .start)
        _ = try here.ledger.commit(here.ledger.claimOne(), at: .start)
        #expect(try here.ledger.expire(at: .later.advanced(by: -1)).isEmpty)
        #expect(try here.ledger.expire(at: .later).map(\.key) == [keys[0], keys[2]])
        #expect(try here.ledger.state(keys[1]) == .committing)
    }

    @Test func `what expired stays untold until somebody was told, or sends it again`() throws {
        let here = try TemporaryLedger()
        let keys = try ["a", "b", "c"].map { try Entry.Key.of($0) }
        _ = try here.ledger.plan(keys.map { Entry.Plan($0, expiresAt: .later) }, at: .start)
        #expect(try here.ledger.untold().isEmpty)
        _ = try here.ledger.expire(at: .later)
        #expect(try here.afterCrash().untold().map(\.key) == keys)
        _ = try here.ledger.reopen([keys[1]], expiresAt: nil, at: .later)
        let untold = try here.ledger.untold()
        #expect(untold.map(\.key) == [keys[0], keys[2]])
        try here.ledger.remember("x", as: .failures, telling: [untold[0]], at: .later)
        #expect(try here.ledger.untold() == [untold[1]])
        try here.ledger.tell(untold)
        #expect(try here.afterCrash().untold().isEmpty)
        _ = try here.ledger.expire(at: .later.advanced(by: 60))
        #expect(try here.ledger.untold().map(\.key) == [keys[1]])
    }

    @Test func `an older ledger that is adopted sends nothing of the weeks that are over`() throws {
        let here = try TemporaryLedger()
        let old = try Entry.Key.of("acme", week: .w46)
        let (open, next) = (
            try Entry.Key.of("acme"), try Entry.Key.of("beta", week: .w47.advanced(by: 1))
        )
        _ = try here.ledger.plan([old, open, next].map { Entry.Plan($0) }, at: .start)
        _ = try here.ledger.enter([.to([open])], at: .start)
        _ = try here.ledger.claimOne()
        #expect(try here.ledger.adopt(TemporaryLedger.identity, at: .start) == 0)
        #expect(try here.ledger.adopt(TemporaryLedger.identity, closing: .w47, at: .start) == 2)
        #expect(try here.ledger.state(old) == .cancelled && here.ledger.state(open) == .cancelled)
        #expect(try here.ledger.state(next) == .planned)
    }

    @Test func `what is cancelled or suppressed is not sent until a person says so`() throws {
        let here = try TemporaryLedger()
        let keys = try ["a", "b"].map { try Entry.Key.of($0) }
        try here.ledger.ready("a", "b")
        #expect(try here.ledger.cancel([keys[0]], why: "no", at: .start) == 1)
        #expect(try here.ledger.suppress([keys[1]], why: "dead", at: .start) == 1)
        #expect(try here.ledger.claimAll().isEmpty)
        #expect(try here.ledger.reopen(keys, expiresAt: nil, at: .start) == 2)
        #expect(try here.ledger.enter([.to([keys[0]]), .to([keys[1]])], at: .start) == Set(keys))
        #expect(try here.ledger.claimAll().map(\.key) == keys)
    }

    @Test func `a cancelled report that was already sent stays sent`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.commit(claim, at: .start)
        _ = try here.ledger.record(.accepted(reply: "250 ok"), for: claim, at: .start)
        #expect(try here.ledger.cancel([key], why: "too late", at: .later) == 0)
        #expect(try here.ledger.reopen([key], expiresAt: nil, at: .later) == 0)
        #expect(try here.ledger.state(key) == .accepted)
    }
}
