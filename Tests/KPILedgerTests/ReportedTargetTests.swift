import KPIReport
import Testing

@testable import KPILedger

@Suite struct ReportedTargetTests {
    private let here: TemporaryLedger
    private let targets = [
        ToldTarget(goal: "leads", period: "week", bounds: TargetBounds(least: 60)),
        ToldTarget(
            goal: "cost per lead@google ads",
            period: "month",
            bounds: TargetBounds(most: Rational(25, over: 2))
        ),
        ToldTarget(
            goal: "roas",
            period: "2026-09-01..2026-11-29",
            bounds: TargetBounds(least: -2, most: 3)
        ),
    ]

    init() throws { here = try TemporaryLedger() }

    private func tell(
        _ targets: [ToldTarget],
        in report: Week,
        _ outcome: Claim.Outcome = .accepted(reply: "250")
    ) throws {
        let told = ReportedWeek(client: "acme", week: report, values: [], targets: targets)
        try here.ledger.report([told], via: .server)
        let key = try Entry.Key.of("acme", week: report)
        _ = try here.ledger.plan([Entry.Plan(key)], at: .start)
        _ = try here.ledger.enter([.to([key], "\(report)")], at: .start)
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.commit(claim, at: .start)
        _ = try here.ledger.record(outcome, for: claim, at: .start)
    }

    private func told(around week: Week, via: Entry.Via = .server) throws -> [ToldTargets] {
        let clients: Set = ["acme", "beta"]
        return try here.ledger.reportedTargets(clients: clients, around: week, via: via)["acme"]
            ?? []
    }

    @Test func `targets are read as they were told, equal ones once with all their weeks`() throws {
        try tell(targets, in: .w46)
        try tell(targets, in: .w47, .uncertain(why: "cut"))
        #expect(try told(around: .w47) == [ToldTargets(reports: [.w46, .w47], targets: targets)])
        #expect(try told(around: .w46).map(\.reports) == [[.w46, .w47]])
        #expect(try told(around: .w47, via: .outbox).isEmpty)
    }

    @Test func `what did not arrive was not told`() throws {
        try tell(targets, in: .w47, .rejected(reply: "554"))
        #expect(try told(around: .w47).isEmpty)
    }

    @Test func `a year and two weeks are looked back on`() throws {
        try tell(targets, in: .w47.advanced(by: -55))
        #expect(try told(around: .w47).isEmpty)
        try tell(targets, in: .w47.advanced(by: -54))
        #expect(try told(around: .w47).map(\.reports) == [[.w47.advanced(by: -54)]])
    }

    @Test(arguments: ["week", "week 60/1 leads", "week .. leads", "week 60/0.. leads"])
    func `a line that cannot be read is said so`(line: String) throws {
        try tell(targets, in: .w46)
        try here.sqlite("UPDATE reportedTargets SET targets = '\(line)'")
        #expect(throws: LedgerError.self) { try told(around: .w46) }
    }

    @Test func `forgetting a client erases its targets`() throws {
        try tell(targets, in: .w46)
        _ = try here.ledger.forget("acme", as: "h0", hash: { _ in "h" }, at: .later)
        #expect(try here.sqlite("SELECT count(*) FROM reportedTargets") == "0")
    }
}
