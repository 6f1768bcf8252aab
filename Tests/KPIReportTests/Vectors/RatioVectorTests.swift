import Testing

@testable import KPIReport

@Suite struct RatioVectorTests {
    private func rate(_ clicks: [Rational?], _ delivered: [Rational?]) throws -> Assessment {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("clicks / delivered", kind: .level),
            target: .value(1),
            period: .quarter
        )
        let results = try Sample.results(
            ["clicks": clicks, "delivered": delivered],
            from: "2026-W40"
        )
        return try Sample.assess(goal, results, in: "\(try last(clicks.count))")
    }

    private func last(_ weeks: Int) throws -> Week {
        try Sample.week("2026-W40").advanced(by: weeks - 1)
    }

    @Test func `a rate over weeks is the ratio of sums`() throws {
        for vector in try GoalVector.group("ratio-goal") where vector.input["n"] != nil {
            let found = try rate(
                try #require(vector.input["n"]).list.map(\.rational),
                try #require(vector.input["d"]).list.map(\.rational)
            )
            vector.expectEqual(found.actual?.double, "ratio_of_sums")
        }
    }

    @Test func `the rate the rest must bring is that of the worked case`() throws {
        for vector in try GoalVector.group("ratio-goal") where vector.id.hasPrefix("ratio-need") {
            let done = (
                part: try #require(vector.input["n_done"]?.rational),
                whole: try #require(vector.input["d_done"]?.rational)
            )
            let needed = Achievement.neededRate(
                target: try #require(vector.input["target"]?.rational),
                done: done,
                remaining: try #require(vector.input["d_remaining"]?.rational)
            )
            vector.expectEqual((done.part / done.whole)?.double, "to_date")
            vector.expectEqual(needed?.double, "required_rate")
            #expect(needed.map { $0 <= 1 } == vector.expected["possible"]?.flag)
        }
    }

    @Test func `people of several weeks lie between the largest week and the sum`() throws {
        for vector in try GoalVector.group("ratio-goal") {
            guard let weekly = vector.input["weekly_distinct"]?.list.compactMap(\.rational) else {
                continue
            }
            let bounds = try #require(DistinctBounds(weekly))
            vector.expectEqual(bounds.lower.double, "lower_bound")
            vector.expectEqual(bounds.upper.double, "upper_bound")
        }
    }

    @Test func `an open goal on a rate knows what the rest must bring`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("100 * clicks / delivered", kind: .level, unit: .percent),
            target: .value(4),
            period: .month
        )
        let results = try Sample.results(
            ["clicks": [60, 60, 60, nil], "delivered": [2000, 1500, 1500, nil]],
            from: "2026-W45"
        )
        // 180 of 5000 in three weeks, and a third of that still to be delivered.
        let found = try Sample.assess(goal, results, in: "2026-W47")
        #expect(found.neededRate == Rational(26, over: 5))
        #expect(try Sample.assess(goal, results, in: "2026-W48").neededRate == nil)
    }

    @Test func `stocks and scores need no rate for the rest`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("followers_end", kind: .level),
            target: .value(50),
            period: .month
        )
        let results = try Sample.results(["followers_end": [40]], from: "2026-W45")
        #expect(try Sample.assess(goal, results, in: "2026-W45").neededRate == nil)
    }
}
