import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct GoalAdviceTests {
    @Test func `a goal without a period is a hint`() throws {
        let reading = try Workspace.reading(goals: "- { kpi: leads, target: 2 }")
        #expect(reading.findings.says("x.yaml:4:12: hint:", "a week is meant"))
        #expect(reading.value?.goals.first?.period == .week)
    }

    @Test func `an open rate wants a word on machine opens`() throws {
        let goal = "kpi: email-open-rate, target: 20, period: week"
        let silent = try Workspace.reading(goals: "- { \(goal) }")
        #expect(silent.findings.says("warning:", "machine opens"))
        #expect(silent.value != nil)
        let spoken = try Workspace.reading(goals: "- { \(goal), name: Öffnungen ohne Maschinen }")
        #expect(spoken.findings.isEmpty)
    }

    @Test func `a stock over a quarter without a baseline is a hint`() throws {
        let long = try Workspace.reading(
            goals: "- { kpi: followers, target: 2000, period: quarter }"
        )
        #expect(long.findings.says("hint:", "has no baseline"))
        let short = try Workspace.reading(
            goals: "- { kpi: followers, target: 2000, period: month }"
        )
        #expect(short.findings.isEmpty)
        let based = try Workspace.reading(
            goals: "- { kpi: followers, target: 2000, baseline: first, period: quarter }"
        )
        #expect(based.findings.isEmpty && based.value?.goals.first?.baseline == .first)
    }

    @Test(arguments: [("pipeline", 1), ("cpa", 0), ("revenue", 0)])
    func `an amount that is a stock wants its start value, too`(kpi: String, count: Int) throws {
        let reading = try Workspace.reading(
            client: """
                name: X
                currency: EUR
                recipients: { to: [a@b.example] }
                goals: [{ kpi: \(kpi), target: 2000, period: quarter }]
                """
        )
        #expect(reading.value != nil, "\(reading.findings.texts)")
        #expect(reading.findings.texts.filter { $0.contains("has no baseline") }.count == count)
    }

    @Test func `the first value of a week is no start value`() throws {
        let weekly = try Workspace.reading(
            goals: "- { kpi: leads, target: 20, baseline: first, period: week }"
        )
        #expect(weekly.findings.says("x.yaml:4:41: warning:", "write the start value as a number"))
        let monthly = try Workspace.reading(
            goals: "- { kpi: leads, target: 20, baseline: first, period: month }"
        )
        #expect(monthly.findings.isEmpty)
    }

    @Test func `a gap between targets is a warning`() throws {
        let reading = try Workspace.reading(
            goals: "- { kpi: revenue, period: month, targets: { 2026-10: 1, 2026-12: 2 } }"
        )
        #expect(reading.findings.texts.filter { $0.contains("no entry for 2026-11") }.count == 1)
        #expect(reading.value != nil)
    }

    @Test(arguments: [("2026-W44", 0), ("2026-W47", 1), ("2026-W52", 1)])
    func `the next target is missed in time`(week: String, count: Int) throws {
        let reading = try Workspace.reading(
            goals: "- { kpi: revenue, period: month, targets: { 2026-10: 1, 2026-11: 2 } }",
            week: Week(week)
        )
        #expect(reading.findings.filter { $0.severity == .warning }.count == count)
        #expect(count == 0 || reading.findings.says("no entry for 2026-12"))
    }
}
