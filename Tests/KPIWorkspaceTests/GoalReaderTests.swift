import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct GoalReaderTests {
    @Test func `a misspelt key names its place and its cure`() throws {
        let reading = try Workspace.reading(goals: "- kpi: leads\n  traget: 5\n  period: week")
        #expect(
            reading.findings.texts.contains(
                "clients/x.yaml:5:5: error: unknown key 'traget'; did you mean 'target'?"
            )
        )
        #expect(reading.value == nil)
    }

    @Test func `a point with a tolerance is a band`() throws {
        let goal = "- { kpi: leads, between: [5, 5], tolerance: 4, period: week }"
        let reading = try Workspace.reading(goals: goal)
        #expect(reading.value?.goals.first?.target == .between(5, 5))
    }

    @Test(arguments: [
        ("target: 180.000", "write 180000; a point means decimals"),
        ("target: \"180.000\"", "write 180000; a point means decimals"),
        ("target: 1,5", "decimals with a point, such as 1.5"),
        ("target: \"1,5\"", "write 1.5"),
        ("target: -1", "impossible for 'leads', which is at least 0"),
        ("target: 20 %", "not counted in percent"), ("target:", "'target' has no value"),
        ("target: [1]", "expected a text but found a list"),
        ("target: 5, at_least: 4", "'target' and 'at_least' exclude each other"),
        ("name: N", "add one of target, at_least, at_most, between, targets"),
        ("between: [3, 2]", "2 is not more than 3"), ("between: [2, 2]", "add a 'tolerance'"),
        ("between: [2,5, 3,5]", "takes two numbers but has 4"),
        ("between: 2", "must be a list; write [2]"),
        ("target: 5, period: month, targets: {}", "exclude each other"),
        ("target: 5, period: fortnight", "'fortnight' is not possible here"),
        ("target: 5, period: { from: 2025-W53, to: 2026-W03 }", "the year 2025 has no week 53"),
        ("target: 5, period: { from: 2026-W10, to: 2026-W03 }", "2026-W03 is before 2026-W10"),
        ("target: 5, agreed: 1.9.2026", "write 2026-09-01"),
        ("target: 5, agreed: 2026-02-30", "the calendar has no day 2026-02-30"),
        ("target: 5, baseline: 5", "the baseline 5 has already reached the target 5"),
        ("target: 5, baseline: 7", "the baseline 7 has already reached the target 5"),
        ("at_most: 5, baseline: 4", "the baseline 4 has already reached the target 5"),
        ("target: 5, weight: -1", "'weight' must not be negative"),
        ("target: 5, week_rule: wednesday", "write thursday, prorate or calendar"),
        ("target: 5, benchmark: yes", "write true"),
        ("target: 5, thresholds: { on_track: 95 }", "such as 0.95 or 95 %"),
        ("target: 5, thresholds: { on_track: 0.7 }", "'at_risk' must not be above 'on_track'"),
        ("target: 5, id: \"ä b\"", "cannot be the id of a goal"),
        ("target: 5, cadence: daily", "write weekly, monthly or quarterly"),
        ("targets: { 2026-11: 5 }", "'2026-11' does not name a week"),
        ("targets: { 2026-Q4: 5 }, period: month", "'2026-Q4' does not name a month"),
        ("targets: { 2026-13: 5 }, period: month", "'2026-13' does not name a month"),
        ("targets: { 2025-W53: 5 }", "the year 2025 has no week 53"),
        ("targets: { 2026-11: 5 }, period: month, changes: []", "remove 'changes'"),
        ("between: [1, 2], changes: [{ from: 2026-W47, target: 3 }]", "cannot change 'between'"),
        ("target: 5, changes: [{ from: 2026-W47 }]", "a change needs the key 'target'"),
    ])
    func `a goal that cannot be meant is an error`(goal: String, cure: String) throws {
        let reading = try Workspace.reading(goals: "- { kpi: leads, \(goal) }")
        #expect(
            reading.findings.says("clients/x.yaml:4:", "error:", cure),
            "\(reading.findings.texts)"
        )
        #expect(reading.value == nil)
    }

    @Test(arguments: ["frequency", "share"])
    func `a KPI without a better side wants between`(kpi: String) throws {
        let reading = try Workspace.reading(goals: "- { kpi: \(kpi), target: 2, period: week }")
        #expect(reading.findings.says("write 'between', 'at_least' or 'at_most'"))
    }

    @Test func `spend as planned may have a target`() throws {
        let reading = try Workspace.reading(goals: "- { kpi: spend, target: 2000, period: month }")
        #expect(reading.value?.goals.first?.target == .value(2000))
    }

    @Test(arguments: ["20", "20 %", "\"20 %\"", "20%"])
    func `a percent goal may be written with its sign`(target: String) throws {
        let reading = try Workspace.reading(
            goals: "- { kpi: ctr, target: \(target), period: week }"
        )
        #expect(reading.findings.isEmpty)
        #expect(reading.value?.goals.first?.target == .value(20))
    }

    @Test func `a percent above the valid range is an error`() throws {
        let reading = try Workspace.reading(goals: "- { kpi: ctr, target: 120, period: week }")
        #expect(reading.findings.says("120 is impossible for 'ctr', which is from 0 to 100"))
    }

    @Test(arguments: [
        ("leeds", "did you mean 'leads'?"), ("Anfragen", "did you mean 'leads'?"),
        ("xyzzy", "kpimail kpis"),
    ])
    func `an unknown KPI comes with the nearest one`(kpi: String, cure: String) throws {
        let reading = try Workspace.reading(goals: "- { kpi: \(kpi), target: 2 }")
        #expect(reading.findings.says("unknown KPI '\(kpi)'", cure))
    }

    @Test func `the same KPI, segment and period twice is an error`() throws {
        let reading = try Workspace.reading(
            goals: "- { kpi: leads, target: 2 }\n- { kpi: leads, id: b, target: 3, period: week }"
        )
        #expect(reading.findings.says("x.yaml:5:", "same segment and period in line 4"))
    }

    @Test func `a goal id twice is an error`() throws {
        let reading = try Workspace.reading(
            goals: "- { kpi: leads, target: 2 }\n- { kpi: leads, target: 3, period: month }"
        )
        #expect(reading.findings.says("the goal id 'leads' is taken in line 4"))
    }

    @Test func `the id of a segment's goal names the segment`() throws {
        let reading = try Workspace.reading(
            goals: "- { kpi: leads, target: 2 }\n- { kpi: leads, channel: google-ads, target: 3 }"
        )
        #expect(reading.value?.goals.map(\.id) == ["leads", "leads@google-ads"])
    }

    @Test func `every key of a goal arrives`() throws {
        let reading = try Workspace.reading(
            goals: """
                - kpi: cpa
                  id: cpa-google
                  name: CPA Google
                  channel: google-ads
                  at_most: 17.5
                  period: { from: 2026-W36, to: 2026-W49 }
                  baseline: 30
                  agreed: 2026-09-01
                  changes: [{ from: 2026-W47, target: 16, agreed: 2026-11-16, why: Filiale }]
                  weight: 2
                  week_rule: prorate
                  tolerance: 0.5
                  thresholds: { on_track: 90 %, at_risk: 0.7, coverage: 0.6 }
                  cadence: monthly
                  benchmark: true
                """
        )
        let goal = try #require(reading.value?.goals.first, "\(reading.findings.texts)")
        #expect(goal.id == "cpa-google" && goal.name == "CPA Google")
        #expect(goal.segment == Segment(channel: "google-ads"))
        #expect(goal.target == .atMost(Rational(35, over: 2)) && goal.baseline == .value(30))
        #expect(goal.changes.first?.target == 16 && goal.changes.first?.why == "Filiale")
        #expect(goal.weight == 2 && goal.weekRule == .prorate && goal.cadence == .monthly)
        #expect(goal.thresholds.onTrack == Rational(9, over: 10) && goal.showsBenchmark)
        #expect(goal.tolerance == Rational(1, over: 2) && goal.agreed == Day("2026-09-01"))
        #expect(goal.location.line == 4)
    }
}
