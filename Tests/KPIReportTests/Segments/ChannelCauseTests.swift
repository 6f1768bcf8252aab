import Testing

@testable import KPIReport

@Suite struct ChannelCauseTests {
    private let goal = { () throws -> Goal in
        Goal(id: "ctr", kpi: try Sample.share("100 * clicks / delivered"), target: .value(20))
    }

    private func cause(_ weeks: [String: [String: (Rational, Rational)]]) throws -> Cause? {
        let results = try SegmentSample.clicks(weeks)
        return try SegmentSample.scorecard([try goal()], results).grounds["ctr"]?.cause
    }

    @Test func `the channel behind a fall is found in the results`() throws {
        let found = try cause([
            "2026-W46": ["mail": (100, 1_000), "ads": (50, 1_000)],
            "2026-W47": ["mail": (60, 1_000), "ads": (50, 1_000)],
        ])
        #expect(found == .rate(channel: "mail", from: 10, to: 6, isRise: false))
    }

    @Test func `a channel that lacks a week leaves the reason open`() throws {
        let full: [String: (Rational, Rational)] = ["mail": (100, 1_000), "ads": (50, 1_000)]
        #expect(try cause(["2026-W46": full, "2026-W47": ["mail": (60, 1_000)]]) == nil)
        #expect(
            try cause([
                "2026-W45": full, "2026-W46": ["mail": (100, 1_000)],
                "2026-W47": ["mail": (60, 1_000), "ads": (50, 1_000)],
            ]) == nil
        )
    }

    @Test func `a channel that was never there before is new, and its effect is mix`() throws {
        let found = try cause([
            "2026-W46": ["mail": (100, 1_000)],
            "2026-W47": ["mail": (100, 1_000), "ads": (10, 1_000)],
        ])
        guard case .mix(let shift, isRise: false) = found else {
            Issue.record("no mix")
            return
        }
        #expect(shift.channel == "ads" && shift.from == 0 && !shift.isAbove)
    }

    @Test func `one channel alone explains nothing`() throws {
        let weeks: [String: [String: (Rational, Rational)]] = [
            "2026-W46": ["mail": (100, 1_000)], "2026-W47": ["mail": (60, 1_000)],
        ]
        #expect(try cause(weeks) == nil)
    }

    @Test func `where the total tells another change than its parts, nothing is explained`() throws
    {
        let parts: [String: [SegmentSample.Row]] = [
            "2026-W46": [("leads", "mail", nil, 50), ("leads", "ads", nil, 50)],
            "2026-W47": [("leads", "mail", nil, 20), ("leads", "ads", nil, 50)],
        ]
        let goal = Goal(id: "leads", kpi: try Sample.kpi("leads"), target: .value(200))
        let told = try SegmentSample.scorecard([goal], try SegmentSample.results(parts))
        #expect(
            told.grounds["leads"]?.cause
                == .contribution(channel: "mail", change: -30, whole: -30)
        )
        let whole: [String: [SegmentSample.Row]] = [
            "2026-W46": [("leads", nil, nil, 100)], "2026-W47": [("leads", nil, nil, 110)],
        ]
        let both = parts.merging(whole) { $0 + $1 }
        let silent = try SegmentSample.scorecard([goal], try SegmentSample.results(both))
        #expect(silent.assessments[0].changes.previousWeek.absolute == 10)
        #expect(silent.grounds["leads"]?.cause == nil)
    }

    @Test func `people and goals that are well are not explained`() throws {
        let rows: [String: [SegmentSample.Row]] = [
            "2026-W46": [("followers_end", "mail", nil, 50), ("followers_end", "ads", nil, 50)],
            "2026-W47": [("followers_end", "mail", nil, 20), ("followers_end", "ads", nil, 50)],
        ]
        let results = try SegmentSample.results(rows)
        let kpi = try Sample.kpi("followers_end", kind: .level)
        let goals = [
            Goal(id: "bad", kpi: kpi, target: .value(200)),
            Goal(id: "well", kpi: kpi, target: .value(60)),
        ]
        let scorecard = try SegmentSample.scorecard(goals, results)
        #expect(scorecard.assessments.map(\.status) == [.offTrack, .achieved])
        #expect(scorecard.grounds["bad"]?.cause == nil && scorecard.grounds["well"]?.cause == nil)
        #expect(scorecard.grounds["bad"]?.stockSum == .channels)
    }
}
