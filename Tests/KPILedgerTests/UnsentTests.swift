import KPIReport
import Testing

@testable import KPILedger

@Suite struct UnsentTests {
    private func unsent(_ here: TemporaryLedger, at now: Moment = .start) throws -> [String] {
        try here.ledger.unsentReports(via: .server, at: now).map(\.client)
    }

    private func plan(_ here: TemporaryLedger, _ key: Entry.Key) throws {
        _ = try here.ledger.plan([Entry.Plan(key, expiresAt: .later)], at: .start)
    }

    @Test func `a report waits until all of it has left or its time is over`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        try plan(here, key)
        #expect(try unsent(here) == ["acme"])
        #expect(try unsent(here, at: .later).isEmpty)
        _ = try here.ledger.enter([.to([key])], at: .start)
        #expect(try unsent(here) == ["acme"])
        let claim = try here.ledger.claimOne()
        #expect(try unsent(here).isEmpty)
        _ = try here.ledger.record(
            .deferred(until: .later, reply: "451 busy"),
            for: claim,
            at: .start
        )
        let report = try #require(try here.ledger.unsentReports(via: .server, at: .start).first)
        #expect(report == UnsentReport(client: "acme", week: .w47, until: .later))
        #expect(try here.ledger.unsentReports(via: .outbox, at: .start).isEmpty)
        _ = try here.ledger.cancel([key], why: "no", at: .start)
        #expect(try unsent(here).isEmpty)
    }

    @Test func `what is held counts once it was ready`() throws {
        let here = try TemporaryLedger()
        let (never, once) = (try Entry.Key.of("acme"), try Entry.Key.of("beta"))
        try plan(here, never)
        try plan(here, once)
        _ = try here.ledger.enter([.to([once])], at: .start)
        _ = try here.ledger.hold([never, once], why: "waits", at: .start)
        #expect(try unsent(here) == ["beta"])
    }

    @Test func `the question is answered by the index of what expires`() throws {
        let here = try TemporaryLedger()
        let plan = try here.sqlite("EXPLAIN QUERY PLAN \(Ledger.unsentSQL)")
        #expect(plan.contains("USING INDEX entryExpiring (expiresAt>?)"), "\(plan)")
    }
}
