import Testing

@testable import KPIReport

@Suite struct MeasureRowsTests {
    private static let segments: [Segment] = [
        .total, Segment(channel: "mail"), Segment(channel: "shop"), Segment(campaign: "spring"),
        Segment(channel: "shop", campaign: "spring"),
    ]

    @Test(arguments: [Measure.Kind.flow, .stock, .distinct])
    func `the weeks of a segment say what their rows say`(kind: Measure.Kind) {
        let first = Week(index: 2_900)
        var results = ClientResults()
        // Every set of segments in one week each, and a gap.
        for set in 0..<32 where set != 9 {
            for (place, segment) in Self.segments.enumerated() where set >> place & 1 == 1 {
                let row = Observation(
                    measure: "m",
                    segment: segment,
                    weeks: first.advanced(by: set)...first.advanced(by: set),
                    value: Rational(Int128(set * 10 + place), over: 7),
                    days: 1 + (set + place) % 7,
                    state: place == 2 ? .provisional : .final
                )
                #expect(results.insert(row) == nil)
            }
        }
        let weeks = first.advanced(by: -2)...first.advanced(by: 40)
        let rows = results.rows(of: "m")
        for segment in Self.segments + [Segment(channel: "nowhere")] {
            let values = rows.values(in: weeks, segment: segment, kind: kind)
            for (week, value) in zip(weeks, values) {
                let all = rows[week]
                #expect(value == MeasureValue(all, segment: segment, kind: kind), "\(week)")
                #expect(rows.has(segment, in: week) == (all.place(of: segment) != nil))
            }
        }
    }

    @Test func `the newest row is that of the last week or longer period that is over`() {
        let first = Week(index: 2_900)
        var results = ClientResults()
        let periods = [0...0, 3...3, 2...5, 7...7, 4...9]
        for (place, period) in periods.enumerated() {
            let row = Observation(
                measure: "m",
                weeks: first.advanced(
                    by: period.lowerBound
                )...first.advanced(by: period.upperBound),
                value: Rational(place),
                days: 7,
                state: .final
            )
            #expect(results.insert(row) == nil)
        }
        let newest = (-1...12).map { offset in
            results.newestRow(of: "m", through: first.advanced(by: offset))?.value
        }
        #expect(newest == [nil, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4])
        #expect(results.newestRow(of: "n", through: first) == nil)
    }
}
