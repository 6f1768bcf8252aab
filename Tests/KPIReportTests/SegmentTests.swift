import Testing

@testable import KPIReport

@Suite struct SegmentTests {
    private func value(
        _ rows: [(channel: String?, campaign: String?, value: Rational)],
        for segment: Segment,
        kind: Measure.Kind = .flow
    ) throws -> Rational? {
        let week = try #require(Week("2026-W47"))
        let observations = rows.map { row in
            Observation(
                measure: "leads",
                segment: Segment(channel: row.channel, campaign: row.campaign),
                weeks: week...week,
                value: row.value
            )
        }
        return MeasureValue(observations, segment: segment, kind: kind)?.value
    }

    @Test func `the total counts before its parts`() throws {
        #expect(try value([(nil, nil, 10), ("a", nil, 4), ("b", nil, 5)], for: .total) == 10)
    }

    @Test func `without a total the channels are added`() throws {
        #expect(try value([("a", nil, 4), ("b", nil, 5)], for: .total) == 9)
    }

    @Test func `a channel's own row counts before its campaigns`() throws {
        let rows: [(String?, String?, Rational)] = [
            ("a", nil, 4), ("a", "x", 1), ("b", "x", 2), ("b", "y", 3), (nil, "z", 7),
        ]
        #expect(try value(rows, for: .total) == 16)
        #expect(try value(rows, for: Segment(channel: "a")) == 4)
        #expect(try value(rows, for: Segment(channel: "b")) == 5)
        #expect(try value(rows, for: Segment(campaign: "x")) == 3)
    }

    @Test func `people in several channels are not added`() throws {
        #expect(try value([("a", nil, 4), ("b", nil, 5)], for: .total, kind: .distinct) == nil)
        #expect(try value([("a", nil, 4)], for: .total, kind: .distinct) == 4)
    }

    @Test func `a campaign without a channel is a channel of its own name`() throws {
        let rows: [(String?, String?, Rational)] = [("a", nil, 4), (nil, "z", 7), (nil, "y", 2)]
        #expect(try value(rows, for: .total) == 13)
        #expect(try value(rows, for: Segment(channel: "z")) == 7)
        #expect(try value(rows, for: Segment(channel: "x")) == nil)
    }

    @Test func `a channel's own row counts before a campaign of the channel's name`() throws {
        let rows: [(String?, String?, Rational)] = [("z", nil, 9), (nil, "z", 7)]
        #expect(try value(rows, for: .total) == 9)
        #expect(try value(rows, for: Segment(channel: "z")) == 9)
    }

    @Test func `a campaign and its channel name one row`() throws {
        let rows: [(String?, String?, Rational)] = [("a", "x", 1), ("b", "x", 2)]
        #expect(try value(rows, for: Segment(channel: "b", campaign: "x")) == 2)
        #expect(try value(rows, for: Segment(channel: "c", campaign: "x")) == nil)
    }

    @Test func `only the whole answers for a week that has it, whatever its parts`() throws {
        #expect(try value([(nil, nil, 10)], for: Segment(channel: "a")) == nil)
        #expect(try value([(nil, nil, 10), ("a", nil, 4)], for: .total, kind: .distinct) == 10)
    }

    @Test func `parts that are added say which they are`() throws {
        let channels: [(String?, String?, Rational)] = [("a", nil, 4), ("b", nil, 5)]
        #expect(try sum(channels, for: .total) == .channels)
        #expect(try sum(channels + [(nil, nil, 9)], for: .total) == nil)
        #expect(try sum([("a", nil, 4)], for: .total) == nil)
        #expect(try sum([], for: .total) == nil)
        let campaigns: [(String?, String?, Rational)] = [("a", "x", 4), ("a", "y", 5)]
        #expect(try sum(campaigns, for: Segment(channel: "a")) == .campaigns)
        #expect(try sum(campaigns, for: .total) == .campaigns)
    }

    private func sum(_ rows: [(String?, String?, Rational)], for segment: Segment) throws
        -> PartSum?
    {
        let week = try #require(Week("2026-W47"))
        let observations = rows.map { row in
            Observation(
                measure: "followers_end",
                segment: Segment(channel: row.0, campaign: row.1),
                weeks: week...week,
                value: row.2
            )
        }
        return MeasureValue.sum(of: observations, for: segment)
    }
}
