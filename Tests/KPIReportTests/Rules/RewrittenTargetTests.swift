import Testing

@testable import KPIReport

@Suite struct RewrittenTargetTests {
    private let w46 = Samples.week("2026-W46")
    private let w47 = Samples.week("2026-W47")

    private func goal(
        _ target: Goal.Target,
        _ kpi: String = "leads",
        period: Period.Rule = .week,
        changes: [Goal.Change] = [],
        isJudged: Bool = true
    ) throws -> Goal {
        Goal(
            id: kpi,
            kpi: try Samples.kpi(kpi),
            target: target,
            period: period,
            changes: changes,
            isJudged: isJudged
        )
    }

    private func told(_ goal: Goal, in weeks: Week...) throws -> [ToldTargets] {
        [ToldTargets(reports: weeks, targets: [try #require(goal.told(in: weeks[0]))])]
    }

    @Test func `the newest report that told another target counts`() throws {
        let past = try goal(.value(70)).rewritten(told(goal(.value(60)), in: w46, w47))
        #expect(past?.report == w47)
        #expect(past?.former == TargetBounds(least: 60))
        #expect(past?.now == TargetBounds(least: 70))
    }

    @Test func `a change with its week leaves the weeks before it as they were told`() throws {
        let dated = try goal(.value(60), changes: [.init(from: w47, target: 70)])
        #expect(try dated.rewritten(told(goal(.value(60)), in: w46)) == nil)
        #expect(try dated.rewritten(told(goal(.value(60)), in: w46, w47))?.report == w47)
    }

    @Test func `a bare number is what the direction of its KPI makes of it`() throws {
        #expect(try goal(.atLeast(60)).rewritten(told(goal(.value(60)), in: w46)) == nil)
        #expect(try goal(.atMost(60)).rewritten(told(goal(.value(60)), in: w46)) != nil)
    }

    @Test func `another goal and another period are compared with nothing`() throws {
        let before = try told(goal(.value(60)), in: w46)
        #expect(try goal(.value(70), "orders").rewritten(before) == nil)
        #expect(try goal(.value(70), period: .month).rewritten(before) == nil)
    }

    @Test func `a period with a target of its own is compared with itself`() throws {
        let november = Period.Key.month(year: 2026, month: 11)
        let december = Period.Key.month(year: 2026, month: 12)
        let before = try told(goal(.perPeriod([november: 5]), period: .month), in: w46)
        let next = try goal(.perPeriod([november: 5, december: 9]), period: .month)
        #expect(next.rewritten(before) == nil)
        let moved = try goal(.perPeriod([november: 6]), period: .month)
        #expect(moved.rewritten(before)?.now == TargetBounds(least: 6))
        #expect(try goal(.perPeriod([december: 9]), period: .month).rewritten(before) == nil)
    }

    @Test func `what nobody judges is told no target`() throws {
        #expect(try goal(.value(60), isJudged: false).told(in: w46) == nil)
    }
}
