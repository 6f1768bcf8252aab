import Testing

@testable import KPIReport

@Suite struct AchievementVectorTests {
    static let vectors = Result { try GoalVector.group("achievement") }

    /// The case as a weekly goal on a stock that stands at `actual`.
    private func assess(_ vector: GoalVector) throws -> Assessment {
        let input = vector.input
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("followers_end", kind: .level),
            target: try #require(target(input)),
            baseline: input["baseline"]?.rational.map { .value($0) },
            tolerance: input["tolerance"]?.rational
        )
        let results = try Sample.results(
            ["followers_end": [input["actual"]?.rational]],
            from: "2026-W47"
        )
        return try Sample.assess(goal, results, in: "2026-W47")
    }

    private func target(_ input: [String: GoalVector.Field]) -> Goal.Target? {
        if let lower = input["lo"]?.rational, let upper = input["hi"]?.rational {
            return .between(lower, upper)
        }
        let isLower = input["direction"]?.text == "lower"
        return input["target"]?.rational.map { isLower ? .atMost($0) : .atLeast($0) }
    }

    @Test func `a goal's degree is that of the worked case`() throws {
        for vector in try Self.vectors.get() where vector.input["lower_method"] == nil {
            vector.expectEqual(try assess(vector).achievement?.double, "achievement")
        }
    }

    @Test func `the inverse form is that of the worked case`() throws {
        for vector in try Self.vectors.get() where vector.input["lower_method"] != nil {
            let actual = try #require(vector.input["actual"]?.rational)
            let target = try #require(vector.input["target"]?.rational)
            let degree = Achievement.inverseDegree(of: actual, target: target)
            vector.expectEqual(degree?.double, "achievement")
        }
    }

    @Test func `met holds also where no degree is defined`() throws {
        for vector in try Self.vectors.get() {
            #expect(try assess(vector).isMet == vector.expected["met"]?.flag, "\(vector.id)")
        }
    }

    @Test func `no data is no zero`() throws {
        for vector in try Self.vectors.get() where vector.expected["error"]?.text == "no-data" {
            let found = try assess(vector)
            #expect((found.actual, found.achievement, found.status) == (nil, nil, .noData))
        }
    }
}
