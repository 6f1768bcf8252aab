import Testing

@testable import KPIReport

@Suite struct WeekRuleTests {
    private func monthly(
        _ formula: String,
        _ target: Goal.Target,
        _ rule: Goal.WeekRule,
        kind: KPI.Kind = .flow
    ) throws -> Goal {
        Goal(
            id: "g",
            kpi: try Sample.kpi(formula, kind: kind),
            target: target,
            period: .month,
            weekRule: rule
        )
    }

    /// 31 days of October 2026 with ten leads each, and a hundred on the days around it.
    private func october() throws -> [Observation] {
        let around = Array(repeating: Rational(100), count: 3)
        let inside = Array(repeating: Rational(10), count: 31)
        return try Sample.daily("leads", around + inside + [100], from: "2026-09-28")
    }

    @Test func `in proportion a week counts with its days inside the month`() throws {
        let goal = try monthly("leads", .value(400), .prorate)
        let results = try Sample.results(["leads": [70, 84, 77]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.actual == 201)
        #expect(found.share == Rational(18, over: 31))
        #expect(found.requiredPerWeek == Rational(199 * 7, over: 13))
        #expect((found.period.weekCount, found.weeksKnown) == (5, 3))
    }

    @Test func `the calendar takes exactly the days of the month`() throws {
        let goal = try monthly("leads", .value(310), .calendar)
        let found = try Sample.assess(goal, Sample.results(try october()), in: "2026-W44")
        #expect(found.actual == 310)
        #expect(found.share == 1)
        #expect(found.status == .achieved)
        #expect(found.value == 160)
    }

    @Test func `in proportion the same days are blurred`() throws {
        let goal = try monthly("leads", .value(310), .prorate)
        let found = try Sample.assess(goal, Sample.results(try october()), in: "2026-W44")
        #expect(found.actual == 210 + Rational(340 * 4 + 160 * 6, over: 7))
    }

    @Test func `without daily results the calendar falls back to proportion`() throws {
        let results = try Sample.results(["leads": [70, 84, 77]], from: "2026-W40")
        let calendar = try monthly("leads", .value(400), .calendar)
        #expect(try Sample.assess(calendar, results, in: "2026-W42").actual == 201)
    }

    @Test func `days of the month that did not arrive are missing, not zero`() throws {
        let days: [Rational?] = [5, 5, 5, nil, nil, 10, 10] + Array(repeating: 10, count: 7)
        let results = Sample.results(try Sample.daily("leads", days, from: "2026-09-28"))
        let goal = try monthly("leads", .value(310), .calendar)
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect(found.actual == 90)
        #expect(found.share == Rational(9, over: 31))
        #expect(found.expected == 90)
        #expect(found.flags == [.incompleteData])
    }

    @Test func `a week whose days in the month are all missing is not known`() throws {
        let days: [Rational?] = [5, 5, 5, nil, nil, nil, nil] + Array(repeating: 10, count: 7)
        let results = Sample.results(try Sample.daily("leads", days, from: "2026-09-28"))
        let goal = try monthly("leads", .value(310), .calendar)
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect((found.actual, found.weeksKnown) == (70, 1))
    }

    @Test func `a partial week in proportion counts its days twice in proportion`() throws {
        let rows = [
            try Sample.observation("leads", "2026-W40", 35, days: 5),
            try Sample.observation("leads", "2026-W41", 70),
        ]
        let goal = try monthly("leads", .value(310), .prorate)
        let found = try Sample.assess(goal, Sample.results(rows), in: "2026-W41")
        #expect(found.actual == 90)
        #expect(found.share == (Rational(20, over: 7) + 7) * Rational(1, over: 31))
    }

    @Test func `a start counted weeks ago does not blur the days of the month`() throws {
        let stock = try Sample.daily(
            "followers_end",
            [190, 200],
            from: "2026-09-12",
            isStock: true
        )
        let days: [Rational?] = [9, 9, 9, 1, 1, 1, 1] + Array(repeating: 1, count: 7)
        let clicks = try Sample.daily("clicks", days, from: "2026-09-28")
        let formula = "100 * clicks / followers_start"
        let goal = try monthly(formula, .value(10), .calendar, kind: .level)
        let found = try Sample.assess(goal, Sample.results(stock + clicks), in: "2026-W41")
        #expect(found.actual == Rational(11, over: 2))
    }

    @Test func `a rate of the month is the ratio of what its days brought`() throws {
        let clicks = try Sample.daily("clicks", [9, 9, 9, 1, 1, 1, 1], from: "2026-09-28")
        let sent = try Sample.daily("delivered", Array(repeating: 10, count: 7), from: "2026-09-28")
        let goal = try monthly("100 * clicks / delivered", .value(10), .calendar, kind: .level)
        let found = try Sample.assess(
            Goal(
                id: "g",
                kpi: goal.kpi,
                target: goal.target,
                period: .campaign(
                    try #require(Day("2026-10-01"))...(try #require(Day("2026-10-31")))
                ),
                weekRule: .calendar
            ),
            Sample.results(clicks + sent),
            in: "2026-W40"
        )
        #expect(found.actual == 10)
    }

    @Test func `a stock is a state and never in proportion`() throws {
        let results = try Sample.results(["followers_end": [1000, 1070, 1100]], from: "2026-W39")
        let goal = try monthly("followers_end - followers_start", .value(100), .prorate)
        #expect(try Sample.assess(goal, results, in: "2026-W41").actual == 100)
        let september = try Sample.assess(goal, results, in: "2026-W40")
        #expect(september.period.key == .month(year: 2026, month: 9))
        #expect(september.actual == 70)
    }

    @Test func `daily stocks begin a month with the day before`() throws {
        let days: [Rational?] = [990, 1000, 1001, 1005, 1010, 1020, 1030, 1040]
        let results = Sample.results(
            try Sample.daily("followers_end", days, from: "2026-09-27", isStock: true)
                + Sample.daily("followers_end", [1050], from: "2026-10-05", isStock: true)
        )
        let goal = try monthly("followers_end - followers_start", .value(100), .calendar)
        #expect(try Sample.assess(goal, results, in: "2026-W41").actual == 45)
    }

    @Test func `people of a calendar month count where the source counted that month`() throws {
        var results = try Sample.results(["reach": [500, 600, 550]], from: "2026-W44")
        let goal = try monthly("reach", .value(900), .prorate, kind: .level)
        #expect(try Sample.assess(goal, results, in: "2026-W46").actual == nil)
        let november = Period.Key.month(year: 2026, month: 11).period.weeks
        #expect(results.insert(Observation(measure: "reach", weeks: november, value: 950)) == nil)
        #expect(try Sample.assess(goal, results, in: "2026-W46").actual == 950)
    }

    @Test func `a first month is shortened by days`() throws {
        let results = try Sample.results(["leads": [99, 100]], from: "2026-W42")
        let since = try Sample.week("2026-W43")
        let goal = try monthly("leads", .value(310), .prorate)
        let found = try Sample.assess(goal, results, in: "2026-W43", since: since)
        #expect(found.target == 130)
        #expect(found.expected == 70)
        #expect(found.actual == 100)
    }

    @Test func `a target named for its month is taken as written`() throws {
        let month = Period.Key.month(year: 2026, month: 10)
        for rule in Goal.WeekRule.allCases {
            let goal = try monthly("leads", .perPeriod([month: 310]), rule)
            let results = try Sample.results(["leads": [100]], from: "2026-W43")
            let since = try Sample.week("2026-W43")
            #expect(try Sample.assess(goal, results, in: "2026-W43", since: since).target == 310)
        }
    }

    @Test func `a campaign's target stays, and the weeks before the work are not missing`() throws {
        let (from, to) = (try Sample.week("2026-W40"), try Sample.week("2026-W45"))
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(400),
            period: .campaign(from: from, to: to)
        )
        let results = try Sample.results(["leads": [100, 100]], from: "2026-W42")
        let since = try Sample.week("2026-W42")
        let found = try Sample.assess(goal, results, in: "2026-W43", since: since)
        #expect((found.target, found.expected, found.flags) == (400, 200, []))
    }

    @Test func `a target changed within a month in days counts each day once`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(310),
            period: .month,
            changes: [Goal.Change(from: try Sample.week("2026-W43"), target: 620)],
            weekRule: .prorate
        )
        let results = try Sample.results(["leads": [70, 70, 70]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W42")
        #expect(found.target == 440)
        #expect(found.expected == 180)
    }

    @Test func `the days of the channels add up to the days of all`() throws {
        let rows = try ["a", "b"].flatMap { channel in
            try Sample.daily("leads", [9, 9, 9, 1, 1, 1, 1], from: "2026-09-28").map { row in
                Observation(
                    measure: row.measure,
                    segment: Segment(channel: channel),
                    weeks: row.weeks,
                    value: row.value,
                    daily: row.daily
                )
            }
        }
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(100),
            period: .campaign(try #require(Day("2026-10-01"))...(try #require(Day("2026-10-31")))),
            weekRule: .calendar
        )
        #expect(try Sample.assess(goal, Sample.results(rows), in: "2026-W40").actual == 8)
    }
}
