import KPIReport
import Testing

@testable import KPILedger

@Suite struct CorrectionTests {
    /// A report that Anna has, and its correction, which waits.
    private let here: TemporaryLedger
    private let waiting: Entry.Key

    init() throws {
        here = try TemporaryLedger()
        try here.ledger.ready("acme")
        _ = try here.ledger.record(
            .accepted(reply: "250 ok"),
            for: try here.ledger.claimOne(),
            at: .start
        )
        _ = try here.ledger.correct("acme", week: .w47, via: .server, why: "typo", at: .start)
        waiting = try Entry.Key.of("acme", generation: 1)
        _ = try here.ledger.plan([Entry.Plan(waiting)], at: .start)
    }

    private func newest() throws -> CorrectionNote? {
        try here.ledger.correction(of: "acme", week: .w47, via: .server)
    }

    @Test func `a correction that a person gave up counts for nothing`() throws {
        #expect(try newest()?.generation == 1)
        #expect(try here.ledger.corrections(week: .w47, via: .server) == ["acme": 1])
        _ = try here.ledger.cancel([waiting], why: "right after all", at: .start)
        #expect(try newest() == nil)
        #expect(try here.ledger.corrections(week: .w47, via: .server).isEmpty)
        let next = try here.ledger.correct(
            "acme",
            week: .w47,
            via: .server,
            why: "typo",
            at: .later
        )
        #expect((next.generation, next.number) == (2, 1))
        #expect(try newest() == next)
    }

    @Test(arguments: Entry.Withdrawal.allCases.map(\.rawValue) + [Ledger.noLongerKept])
    func `one that is closed for another reason stands`(why: String) throws {
        _ = try here.ledger.cancel([waiting], why: why, at: .start)
        #expect(try newest()?.generation == 1)
    }

    @Test func `one that a newer copy may have sent stands`() throws {
        try here.ledger.adopt(TemporaryLedger.identity, closing: .w47, at: .start)
        #expect(try here.ledger.state(waiting) == .cancelled)
        #expect(try newest()?.generation == 1)
    }
}
