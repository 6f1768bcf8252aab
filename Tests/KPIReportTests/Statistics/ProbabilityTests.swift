import Testing

@testable import KPIReport

@Suite struct ProbabilityTests {
    /// Leads of two years that swing slowly, which forecasts by the last weeks foresee.
    private static let slow: [Rational?] = (0..<104).map { week in
        let part = week % 26 < 13 ? week % 26 : 26 - week % 26
        return Rational(60 + 6 * part + week * 7 % 5)
    }

    private func assess(
        _ values: [Rational?],
        target: Goal.Target = .value(400),
        direction: KPI.Direction = .higher,
        period: Period.Rule = .month,
        in week: String = "2026-W46",
        since: Week? = nil
    ) throws -> Assessment {
        let kpi = try Sample.kpi("leads", direction: direction)
        let goal = Goal(id: "g", kpi: kpi, target: target, period: period)
        let start = try Sample.week(week).advanced(by: 1 - values.count)
        let results = try Sample.results(["leads": values], from: start.description)
        return try Sample.assess(goal, results, in: week, since: since)
    }

    @Test func `the chance is Student's t over the newest 13 weeks`() throws {
        let found = try assess(Self.slow)
        let history = Self.slow.suffix(13).compactMap { $0?.double }
        let actual = try #require(found.actual?.double)
        let forecast = Forecast(
            history: history,
            need: 400 - actual,
            weeks: 2,
            isUpperLimit: false
        )
        #expect(found.probability != nil)
        #expect(found.probability == forecast?.studentT)
        #expect(found.forecast?.weeks == 13)
    }

    @Test func `a limit asks for the chance to stay under it`() throws {
        let target = try assess(Self.slow, target: .value(330))
        let limit = try assess(Self.slow, target: .value(330), direction: .lower)
        let sum = try #require(target.probability) + (try #require(limit.probability))
        #expect(abs(sum - 1) < 1e-12)
    }

    @Test func `a target that is reached has every chance, a limit that is broken none`() throws {
        #expect(try assess(Self.slow, target: .value(10)).probability == 1)
        #expect(try assess(Self.slow, target: .atMost(10)).probability == 0)
    }

    @Test func `where the past held no skill there is no chance to show`() throws {
        let growing = (0..<104).map { Rational(100 + 10 * $0) }
        #expect(try assess(growing).probability == nil)
        #expect(try assess(Array(Self.slow.suffix(20))).probability == nil)
        let since = try Sample.week("2026-W36")
        #expect(try assess(Self.slow, since: since).probability == nil)
    }

    @Test func `closed periods, weeks, bands and levels have no chance`() throws {
        #expect(try assess(Self.slow, in: "2026-W48").probability == nil)
        #expect(try assess(Self.slow, period: .week).probability == nil)
        #expect(try assess(Self.slow, target: .between(300, 400)).probability == nil)
        #expect(try assess(Self.slow, in: "2026-W44").isClosed)
    }

    @Test func `a week that was not delivered is still to come`() throws {
        var values = Self.slow
        values[values.count - 2] = nil
        let found = try assess(values)
        let known = values.compactMap { $0?.double }
        let actual = try #require(found.actual?.double)
        let forecast = Forecast(
            history: known.suffix(13),
            need: 400 - actual,
            weeks: 3,
            isUpperLimit: false
        )
        #expect(abs(try #require(found.probability) - #require(forecast?.studentT)) < 1e-12)
    }

    @Test func `a campaign is held against as long runs of weeks before it`() throws {
        let (from, to) = (try Sample.week("2026-W44"), try Sample.week("2026-W49"))
        let found = try assess(Self.slow, period: .campaign(from: from, to: to))
        #expect(found.probability != nil)
    }
}
