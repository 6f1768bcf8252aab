/// The rows of one measure, ready to be asked.
struct MeasureRows: Sendable {
    private let measure: String
    private let series: MeasureSeries
    private let segments: [Segment]
    private let origins: [RowOrigin]

    init(
        measure: String,
        series: MeasureSeries,
        segments: [Segment],
        origins: [RowOrigin]
    ) {
        self.measure = measure
        self.series = series
        self.segments = segments
        self.origins = origins
    }

    /// Distinct counts delivered for longer periods.
    var spans: [Observation] { series.spans }

    /// Every row, those of longer periods last.
    var all: [Observation] {
        series.ends.indices.flatMap { self[series.first.advanced(by: $0)] } + spans
    }

    /// The oldest week that any row speaks of; nil for longer periods alone.
    var oldestWeek: Week? { series.ends.isEmpty ? nil : series.first }

    /// The rows of a week, whole and parts.
    subscript(week: Week) -> [Observation] { places(in: week).map { row(at: $0, of: week) } }

    /// The only row of a week; nil where there is none, or more than one.
    func only(in week: Week) -> Observation? {
        guard let head = head(of: week), series.rows[head].follower < 0 else { return nil }
        return row(at: head, of: week)
    }

    /// The rows of each week that has several, oldest first.
    var parted: [[Observation]] {
        series.ends.indices.compactMap { offset in
            guard series.ends[offset].head != series.ends[offset].tail else { return nil }
            return self[series.first.advanced(by: offset)]
        }
    }

    /// What is kept at a place.
    func row(at place: Int, of week: Week) -> Observation {
        let row = series.rows[place]
        let origin = origins[Int(row.origin)]
        return Observation(
            client: origin.client,
            measure: measure,
            segment: segments[Int(row.segment)],
            weeks: week...week,
            value: series.value(of: row),
            days: Int(row.days),
            daily: row.daily < 0 ? [] : series.daily[Int(row.daily)],
            state: row.isProvisional ? .provisional : .final,
            source: origin.source,
            location: Finding.Location(origin.file, line: row.line == 0 ? nil : Int(row.line))
        )
    }

    private func head(of week: Week) -> Int? {
        let offset = series.first.distance(to: week)
        guard series.ends.indices.contains(offset), series.ends[offset].head >= 0 else {
            return nil
        }
        return Int(series.ends[offset].head)
    }

    private func places(in week: Week) -> some Sequence<Int> {
        sequence(state: head(of: week)) { next in
            defer {
                next = next.flatMap { place in
                    let follower = series.rows[place].follower
                    return follower < 0 ? nil : Int(follower)
                }
            }
            return next
        }
    }
}

extension [Observation] {
    /// Where the row of exactly that segment is.
    func place(of segment: Segment) -> Int? { indices.first { self[$0].segment == segment } }
}
