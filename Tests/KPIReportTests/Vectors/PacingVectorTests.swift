import Testing

@testable import KPIReport

@Suite struct PacingVectorTests {
    @Test func `a month in progress stands as in the worked case`() throws {
        var count = 0
        for vector in try GoalVector.group("pacing") {
            guard case .table(let weekly)? = vector.input["weekly"],
                vector.input["profile"] == nil, vector.input["weekday_weights"] == nil,
                !vector.id.contains("weekday")
            else { continue }
            count += 1
            vector.expectNumbers(try assess(vector, weekly))
        }
        #expect(count > 2)
    }

    /// October 2026, with a goal on leads.
    private func assess(_ vector: GoalVector, _ weekly: [String: GoalVector.Field]) throws
        -> Assessment
    {
        let isByDays = vector.input["window"]?.list.first?.text.flatMap { Day($0) } != nil
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(try #require(vector.input["target"]?.rational)),
            period: .month,
            weekRule: isByDays ? .prorate : .thursday
        )
        let rows = try weekly.compactMap { week, field -> Observation? in
            let parts = field.list
            guard let value = field.rational ?? parts.first?.rational else { return nil }
            let days = parts.count > 1 ? parts[1].double.map { Int($0) } ?? 7 : 7
            return try Sample.observation("leads", week, value, days: days)
        }
        return try Sample.assess(goal, Sample.results(rows), in: try #require(weekly.keys.max()))
    }

    @Test func `a limit in progress stands as in the worked case`() throws {
        for vector in try GoalVector.group("pacing") where vector.id.hasPrefix("pace-cap") {
            let input = vector.input
            let elapsed = try #require(input["elapsed_days"]?.double.map { Int($0) })
            let total = try #require(input["total_days"]?.double.map { Int($0) })
            let first = try #require(Day("2026-10-05")).advanced(by: 7 - elapsed % 7)
            let goal = Goal(
                id: "g",
                kpi: try Sample.kpi("spend", direction: .lower),
                target: .value(try #require(input["target"]?.rational)),
                period: .campaign(first...first.advanced(by: total - 1)),
                weekRule: .calendar
            )
            let days: [Rational?] =
                [try #require(input["actual"]?.rational)] + Array(repeating: 0, count: elapsed - 1)
            let results = Sample.results(try Sample.daily("spend", days, from: "\(first)"))
            let week = Week(containing: first.advanced(by: elapsed - 1))
            let found = try Sample.assess(goal, results, in: "\(week)")
            vector.expectNumbers(found)
            if vector.expected["allowed_per_week"] != nil {
                vector.expectEqual(found.requiredPerWeek?.double, "allowed_per_week")
            }
        }
    }

    @Test func `a level on its path stands as in the worked case`() throws {
        for vector in try GoalVector.group("pacing") where vector.id.hasPrefix("pace-path") {
            let input = vector.input
            let elapsed = try #require(input["weeks_elapsed"]?.double.map { Int($0) })
            let total = try #require(input["weeks_total"]?.double.map { Int($0) })
            let actual = try #require(input["actual"]?.rational)
            let baseline = try #require(input["baseline"]?.rational)
            let target = try #require(input["target"]?.rational)
            let first = try Sample.week("2026-W27")
            let goal = Goal(
                id: "g",
                kpi: try Sample.kpi("followers_end", kind: .level),
                target: target < baseline ? .atMost(target) : .atLeast(target),
                period: .campaign(from: first, to: first.advanced(by: total - 1)),
                baseline: .value(baseline)
            )
            let results = try Sample.results(
                ["followers_end": Array(repeating: actual, count: elapsed)],
                from: "2026-W27"
            )
            let found = try Sample.assess(goal, results, in: "\(first.advanced(by: elapsed - 1))")
            vector.expectEqual(found.pace?.double, "pace")
            vector.expectEqual(found.projection?.double, "projection")
            vector.expectStatus(found)
        }
    }
}

extension GoalVector {
    /// Compares every number that the case gives.
    func expectNumbers(_ found: Assessment) {
        let numbers: [(String, Rational?)] = [
            ("actual", found.actual), ("share", found.share), ("expected", found.expected),
            ("pace", found.pace), ("projection", found.projection),
            ("required_per_week", found.requiredPerWeek),
        ]
        for (name, value) in numbers where expected[name] != nil {
            expectEqual(value?.double, name)
        }
        expectStatus(found)
    }

    func expectStatus(_ found: Assessment) {
        guard let status = expected["status"]?.text else { return }
        #expect(found.status.rawValue == status, "\(id)")
        #expect(found.flags.map(\.rawValue) == expected["flags"]?.list.compactMap(\.text), "\(id)")
    }
}
