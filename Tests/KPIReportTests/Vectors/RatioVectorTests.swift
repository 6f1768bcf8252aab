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
}
