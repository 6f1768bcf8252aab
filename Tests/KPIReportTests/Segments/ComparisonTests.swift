import Testing

@testable import KPIReport

@Suite struct ComparisonTests {
    private func comparison(
        _ channels: [String: (Rational, Rational)],
        _ kpi: KPI? = nil,
        by axis: Client.Comparison.Axis = .channel
    ) throws -> Scorecard.Comparison {
        let kpi = try kpi ?? Sample.share("100 * clicks / delivered")
        let scorecard = try SegmentSample.scorecard(
            [],
            try SegmentSample.clicks(["2026-W47": channels]),
            comparisons: [Client.Comparison(kpi: kpi, by: axis)]
        )
        return try #require(scorecard.comparisons.first)
    }

    @Test func `channels stand side by side, the best value first`() throws {
        let found = try comparison(["a": (30, 1_000), "b": (90, 1_000), "c": (60, 1_000)])
        #expect(found.rows.map(\.name) == ["b", "c", "a"])
        #expect(found.rows.map(\.value) == [9, 6, 3])
        #expect(found.rows.map(\.count) == [1_000, 1_000, 1_000])
    }

    @Test func `best and worst are named where no range overlaps`() throws {
        let found = try comparison(["a": (30, 1_000), "b": (90, 1_000)])
        #expect(found.best == "b" && found.worst == "a" && found.noise == nil)
    }

    @Test func `where less is better the lowest is best`() throws {
        let kpi = try Sample.share("100 * clicks / delivered", direction: .lower)
        let found = try comparison(["a": (30, 1_000), "b": (90, 1_000)], kpi)
        #expect(found.rows.map(\.name) == ["a", "b"])
        #expect(found.best == "a" && found.worst == "b")
    }

    @Test func `three percent against four on two hundred messages is noise`() throws {
        let found = try comparison(["a": (6, 200), "b": (8, 200)])
        #expect(found.best == nil && found.worst == nil)
        let noise = try #require(found.noise)
        #expect(noise.better.name == "b" && noise.worse.name == "a")
    }

    @Test func `the noise told is between rows that do overlap`() throws {
        let found = try comparison(["a": (100, 1_000), "b": (120, 1_000), "c": (145, 1_000)])
        #expect(found.best == nil && found.worst == nil)
        let noise = try #require(found.noise)
        #expect(noise.better.name == "c" && noise.worse.name == "b")
    }

    @Test func `what is no share of counts has no range, no best and no worst`() throws {
        let ratio = try Sample.kpi("clicks / delivered", kind: .level, unit: .ratio)
        let found = try comparison(["a": (30, 1_000), "b": (90, 1_000)], ratio)
        #expect(found.rows.allSatisfy { $0.lower == nil && $0.count == nil && $0.value != nil })
        #expect(found.best == nil && found.worst == nil && found.noise == nil)
        let money = try comparison(["a": (30, Rational(1_001, over: 2)), "b": (90, 1_000)])
        #expect(money.rows.map(\.lower).contains(nil))
        #expect(money.best == nil)
    }

    @Test func `hits may be shared out among campaigns`() throws {
        let found = try comparison(["a": (Rational(61, over: 2), 1_000), "b": (90, 1_000)])
        #expect(found.rows.allSatisfy { $0.lower != nil } && found.best == "b")
    }

    @Test func `a share of a sum of counts has its sample size and range`() throws {
        let kpi = try Sample.share("100 * clicks / (clicks + delivered)")
        let found = try comparison(["a": (30, 20), "b": (90, 1_000)], kpi)
        #expect(found.rows.map(\.count) == [50, 1_090])
        #expect(found.best == "a" && found.worst == "b")
    }

    @Test func `a KPI without a better side has no best`() throws {
        let kpi = try Sample.share("100 * clicks / delivered", direction: .neutral)
        let found = try comparison(["a": (30, 1_000), "b": (90, 1_000)], kpi)
        #expect(found.rows.allSatisfy { $0.lower != nil })
        #expect(found.best == nil && found.worst == nil)
    }

    @Test func `what was not counted stands last, and alone nothing is best`() throws {
        let found = try comparison(["a": (0, 0), "b": (90, 1_000)])
        #expect(found.rows.map(\.name) == ["b", "a"])
        #expect(found.rows.last?.value == nil)
        #expect(found.best == nil && found.worst == nil && found.noise == nil)
    }

    @Test func `a campaign is one over all channels, and a channel where it has none`() throws {
        let rows: [SegmentSample.Row] = [
            ("clicks", "a", "x", 10), ("delivered", "a", "x", 100), ("clicks", "b", "x", 10),
            ("delivered", "b", "x", 300), ("clicks", nil, "y", 1), ("delivered", nil, "y", 100),
        ]
        let kpi = try Sample.share("100 * clicks / delivered")
        let found = try SegmentSample.scorecard(
            [],
            try SegmentSample.results(["2026-W47": rows]),
            comparisons: [.init(kpi: kpi, by: .campaign), .init(kpi: kpi, by: .channel)]
        ).comparisons
        #expect(found[0].rows.map(\.name) == ["x", "y"])
        #expect(found[0].rows[0].value == 5)
        #expect(found[1].rows.map(\.name) == ["a", "b", "y"])
    }
}
