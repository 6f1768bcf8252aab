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

    /// The newest row that speaks of no week after one; none of a longer period where it ends like a
    /// week.
    func newest(through week: Week) -> Observation? {
        let last = min(series.first.distance(to: week), series.ends.count - 1)
        let single = stride(from: last, through: 0, by: -1).lazy.compactMap { offset in
            let week = series.first.advanced(by: offset)
            return head(of: week).map { row(at: $0, of: week) }
        }.first
        let span = spans.filter { $0.weeks.upperBound <= week }
            .max { $0.weeks.upperBound < $1.weeks.upperBound }
        guard let single, let span else { return single ?? span }
        return single.weeks.upperBound < span.weeks.upperBound ? span : single
    }

    /// The oldest week that any row speaks of; nil for longer periods alone.
    var oldestWeek: Week? { series.ends.isEmpty ? nil : series.first }

    /// The rows of a week, whole and parts.
    subscript(week: Week) -> [Observation] {
        var rows: [Observation] = []
        var next = head(of: week) ?? -1
        while next >= 0 {
            rows.append(row(at: next, of: week))
            next = Int(series.rows[next].follower)
        }
        return rows
    }

    /// Whether a week has a row for exactly that segment.
    func has(_ segment: Segment, in week: Week) -> Bool {
        guard let place = segments.firstIndex(of: segment) else { return false }
        return self.place(of: place, in: week) != nil
    }

    /// What the rows say of each of some weeks.
    func values(in weeks: ClosedRange<Week>, segment: Segment, kind: Measure.Kind)
        -> [MeasureValue?]
    {
        // Segments are told by their places, and most weeks have a row for the one asked for.
        let place = segments.firstIndex(of: segment)
        let isTotal = segment == .total
        return (weeks.lowerBound.index...weeks.upperBound.index).map { index in
            let week = Week(index: index)
            guard let head = head(of: week) else { return nil }
            if isTotal, series.rows[head].follower < 0 { return value(of: series.rows[head]) }
            if let own = self.place(of: place, in: week) { return value(of: series.rows[own]) }
            return MeasureValue(self[week], segment: segment, kind: kind)
        }
    }

    private func value(of row: KeptRow) -> MeasureValue {
        MeasureValue(
            value: series.value(of: row),
            days: Int(row.days),
            isProvisional: row.isProvisional,
            isSumOfParts: false
        )
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

    /// The place of a week's row for a segment, which is told by its place.
    private func place(of segment: Int?, in week: Week) -> Int? {
        var next = head(of: week) ?? -1
        while next >= 0 {
            if Int(series.rows[next].segment) == segment { return next }
            next = Int(series.rows[next].follower)
        }
        return nil
    }
}

extension [Observation] {
    /// Where the row of exactly that segment is.
    func place(of segment: Segment) -> Int? { indices.first { self[$0].segment == segment } }
}
