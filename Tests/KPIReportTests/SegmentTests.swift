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
}
