import Testing

@testable import KPIReport

@Suite struct AssessmentTests {
    private func monthly(_ kpi: KPI, _ target: Goal.Target) -> Goal {
        Goal(id: "g", kpi: kpi, target: target, period: .month)
    }

    @Test func `a month in progress is judged by what was planned by now`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [70, 84, 77]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.actual == 231)
        #expect(found.share == Rational(3, over: 5))
        #expect(found.expected == 240)
        #expect(found.pace == Rational(77, over: 80))
        #expect(found.projection == 385)
        #expect(found.requiredPerWeek == Rational(169, over: 2))
        #expect(found.status == .onTrack)
    }

    @Test func `a missing week is left out, never counted as zero`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [70, nil, 77]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.expected == 160)
        #expect(found.pace == Rational(147, over: 160))
        #expect(found.flags == [.incompleteData])
    }

    @Test func `under half of the weeks there is no verdict`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [70, nil, nil]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.status == .noData)
        #expect(found.flags == [.coverageTooLow])
        #expect(found.value == nil)
        #expect(found.actual == 70)
    }

    @Test func `without any week every number is undefined`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let found = try Sample.assess(goal, ClientResults(), in: "2026-W42")
        #expect(found.share == .zero)
        #expect(
            [found.value, found.actual, found.expected, found.pace, found.achievement] == [
                nil, nil, nil, nil, nil,
            ]
        )
        #expect(found.status == .noData)
    }

    @Test(arguments: [(228, "on-track"), (192, "at-risk"), (191, "off-track")])
    func `thresholds are inclusive`(actual: Int, status: String) throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [Rational(actual), 0, 0]], from: "2026-W40")
        #expect(try Sample.assess(goal, results, in: "2026-W42").status.rawValue == status)
    }

    @Test(arguments: [(400, "achieved"), (399, "missed")])
    func `a closed month is achieved or missed`(actual: Int, status: String) throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(
            ["leads": [Rational(actual), 0, 0, 0, 0]],
            from: "2026-W40"
        )
        #expect(try Sample.assess(goal, results, in: "2026-W44").status.rawValue == status)
    }

    @Test func `a closed month with a missing week has no verdict`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [70, 80, nil, 60, 50]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W44")
        #expect(found.status == .noData)
        #expect(found.flags == [.incompleteData])
    }

    @Test func `a month for which no target was agreed has no verdict`() throws {
        let october = Period.Key.month(year: 2026, month: 10)
        let goal = monthly(try Sample.kpi("leads"), .perPeriod([october: 400]))
        let results = try Sample.results(["leads": [70]], from: "2026-W45")
        let found = try Sample.assess(goal, results, in: "2026-W45")
        #expect((found.status, found.target, found.actual) == (.noData, nil, 70))
    }

    @Test func `a target reached early is achieved`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [300, 100, 0]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.status == .achieved)
        #expect(found.flags == [.beforeEnd])
        #expect(found.requiredPerWeek == .zero)
    }

    @Test func `a broken limit is off track`() throws {
        let goal = monthly(try Sample.kpi("spend", direction: .lower), .value(6000))
        let results = try Sample.results(["spend": [3000, 3100]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.kind == .cap)
        #expect(found.status == .offTrack)
        #expect(found.flags == [.limitBroken])
    }

    @Test func `an open limit is never achieved before the end`() throws {
        let goal = monthly(try Sample.kpi("spend", direction: .lower), .value(6000))
        let results = try Sample.results(["spend": [1000, 1000]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.projection == 5000)
        #expect(found.status == .onTrack)
    }

    @Test func `a level with a baseline is judged by its path`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("followers_end", kind: .level),
            target: .value(2000),
            period: .quarter,
            baseline: .value(1200)
        )
        let followers: [Rational?] = [1250, 1300, 1350, 1400, 1450, 1500]
        let results = try Sample.results(["followers_end": followers], from: "2026-W27")
        let found = try Sample.assess(goal, results, in: "2026-W32")
        #expect(found.achievement == Rational(3, over: 8))
        #expect(found.pace == Rational(13, over: 16))
        #expect(found.expected == nil)
        #expect(found.status == .atRisk)
    }

    @Test func `a rate over weeks is the ratio of sums`() throws {
        let goal = monthly(
            try Sample.kpi("100 * clicks / delivered", kind: .level, unit: .percent),
            .value(2)
        )
        let results = try Sample.results(
            ["clicks": [30, 5, 200], "delivered": [1000, 50, 10000]],
            from: "2026-W40"
        )
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.actual == Rational(23500, over: 11050))
        #expect(found.status == .onTrack)
        #expect(found.isMet == true)
    }

    @Test func `a zero denominator is not defined`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("100 * clicks / delivered", kind: .level),
            target: .value(2)
        )
        let results = try Sample.results(["clicks": [0], "delivered": [0]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W40")
        #expect(found.value == nil)
        #expect(found.weeks.last?.state == .notApplicable)
        #expect(found.status == .noData)
    }

    @Test func `people reached are not added up over weeks`() throws {
        let goal = monthly(try Sample.kpi("reach", kind: .level), .value(900))
        let results = try Sample.results(["reach": [500, 600]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.actual == nil)
        #expect(found.value == 600)
        #expect(found.flags.contains(.notAdditive))
    }

    @Test func `people reached count where the source counted them over the period`() throws {
        let goal = monthly(try Sample.kpi("reach", kind: .level), .value(900))
        var results = try Sample.results(["reach": [500, 600]], from: "2026-W40")
        let month = Period.Rule.month.period(holding: try Sample.week("2026-W40")).weeks
        #expect(results.insert(Observation(measure: "reach", weeks: month, value: 950)) == nil)
        #expect(try Sample.assess(goal, results, in: "2026-W41").actual == 950)
    }

    @Test(arguments: [[nil, nil], [nil, 400]], [Observation.State.final, .provisional])
    func `such a count needs no weeks, and one week alone is not in its place`(
        weeks: [Rational?],
        state: Observation.State
    ) throws {
        let goal = monthly(try Sample.kpi("reach", kind: .level), .value(900))
        var results = try Sample.results(["reach": weeks], from: "2026-W40")
        let month = Period.Rule.month.period(holding: try Sample.week("2026-W40")).weeks
        let row = Observation(measure: "reach", weeks: month, value: 950, state: state)
        #expect(results.insert(row) == nil)
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.actual == 950 && found.value == weeks[1])
        #expect(found.status == .onTrack)
        #expect(found.flags == (state == .final ? [] : [.provisional]))
    }

    @Test func `the start of a stock is the newest end before`() throws {
        let goal = monthly(try Sample.kpi("followers_end - followers_start"), .value(100))
        let results = try Sample.results(["followers_end": [1000, 1020, 1060]], from: "2026-W39")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.actual == 60)
        #expect(found.value == 40)
    }

    @Test func `growth compares with 52 weeks before and not with nothing`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("100 * revenue / revenue_prev - 100", kind: .level),
            target: .value(5)
        )
        let results = try Sample.results(
            ["revenue": [100] + Array(repeating: 90, count: 51) + [110]],
            from: "2025-W10"
        )
        #expect(try Sample.assess(goal, results, in: "2026-W10").value == 10)
        let empty = try Sample.results(
            ["revenue": [0] + Array(repeating: 90, count: 51) + [110]],
            from: "2025-W10"
        )
        #expect(try Sample.assess(goal, empty, in: "2026-W10").value == nil)
    }

    @Test func `a changed target counts from its week on`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(60),
            period: .month,
            changes: [Goal.Change(from: try Sample.week("2026-W43"), target: 75)]
        )
        let results = try Sample.results(["leads": [12, 12, 12]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.target == 66)
        #expect(found.expected == 36)
    }

    @Test func `a client's first month asks for its part`() throws {
        let goal = monthly(try Sample.kpi("leads"), .value(400))
        let results = try Sample.results(["leads": [99, 100]], from: "2026-W42")
        let since = try Sample.week("2026-W43")
        let found = try Sample.assess(goal, results, in: "2026-W43", since: since)
        #expect(found.target == 160)
        #expect(found.actual == 100)
        #expect(found.changes.previousWeek == .unknown)
    }

    @Test func `a corrected week is shown with what was reported`() throws {
        let goal = Goal(id: "g", kpi: try Sample.kpi("leads"), target: .value(80))
        let results = try Sample.results(["leads": [91, 77]], from: "2026-W41")
        let found = try Sample.assess(goal, results, in: "2026-W42") { $0.number == 41 ? 84 : 77 }
        #expect(found.weeks[24].state == .restated)
        #expect(found.weeks[24].restatedFrom == 84)
        #expect(found.weeks[25].state == .final)
    }

    @Test func `a quarterly score keeps its verdict until the next is due`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("followers_end", kind: .level, cadence: .monthly),
            target: .value(50)
        )
        let results = try Sample.results(["followers_end": [55]], from: "2026-W36")
        let held = try Sample.assess(goal, results, in: "2026-W43")
        #expect(held.value == 55)
        #expect(held.flags == [.asOf])
        #expect(held.status == .achieved)
        #expect(try Sample.assess(goal, results, in: "2026-W44").status == .noData)
    }

    @Test func `spend as planned is a band around the plan`() throws {
        let goal = monthly(try Sample.kpi("spend", direction: .range), .value(5000))
        let results = try Sample.results(["spend": [1000, 1080]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.kind == .plan)
        #expect(found.band == Assessment.Band(lower: 1900, upper: 2100))
        #expect(found.status == .onTrack)
    }

    @Test func `a sum to a range is judged by the part planned by now`() throws {
        let goal = monthly(try Sample.kpi("leads"), .between(150, 225))
        let results = try Sample.results(["leads": [20, 20]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.band == Assessment.Band(lower: 150, upper: 225))
        #expect(found.bandByNow == Assessment.Band(lower: 60, upper: 90))
        #expect(found.isMet == false && found.status == .offTrack)
        #expect(found.achievement == Rational(1, over: 3))
        let since = try Sample.week("2026-W41")
        let first = try Sample.assess(goal, results, in: "2026-W41", since: since)
        #expect(first.band == Assessment.Band(lower: 120, upper: 180))
        #expect(first.bandByNow == Assessment.Band(lower: 30, upper: 45))
    }

    @Test func `a value outside its natural limits is a signal`() throws {
        let goal = Goal(id: "g", kpi: try Sample.kpi("leads"), target: .value(80))
        let steady: [Rational?] = [50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51, 90]
        let results = try Sample.results(["leads": steady], from: "2026-W30")
        let signal = try #require(try Sample.assess(goal, results, in: "2026-W42").signal)
        #expect(signal.points == 12)
        #expect(signal.baseline == .locked)
        #expect(signal.rules == [.outside])
    }
}
