/// The rows of one measure as they are kept.
struct MeasureSeries {
    /// The rows of single weeks, in the order they came.
    private(set) var rows: [KeptRow] = []
    /// For each week the places of its first and last row, without a gap from the oldest to the
    /// newest; -1 where it has none.
    private(set) var ends: [(head: Int32, tail: Int32)] = []
    /// The oldest week of `ends`.
    private(set) var first = Week(index: 0)
    private(set) var large: [Rational] = []
    private(set) var daily: [[Observation.DayValue]] = []
    /// Distinct counts delivered for longer periods.
    private(set) var spans: [Observation] = []
    /// The places of the rows by week and segment, once somebody had to ask.
    private var index: [Key: Int32]?

    private struct Key: Hashable {
        let week: Int32
        let segment: Int32
    }

    init() {
        rows.reserveCapacity(60)
        ends.reserveCapacity(60)
    }

    /// The place of the row that is held for a week and segment.
    mutating func place(of segment: Int, in week: Week) -> Int? {
        if index == nil { index = indexed() }
        return index?[Key(week: Int32(week.index), segment: Int32(segment))].map { Int($0) }
    }

    /// Takes a row of whose week and segment none is held.
    mutating func append(
        _ row: PlacedRow,
        daily: [Observation.DayValue],
        in week: Week,
        isProvisional: Bool
    ) {
        let place = Int32(rows.count)
        let offset = first.distance(to: week)
        if offset >= 0, offset < ends.count {
            link(place, at: offset)
        } else if offset == ends.count, offset > 0 {
            ends.append((place, place))
        } else {
            let offset = makeRoom(for: week)
            ends[offset] = (place, place)
        }
        rows.append(kept(row, daily, isProvisional))
        if index != nil {
            index?[Key(week: Int32(week.index), segment: Int32(row.segment))] = place
        }
    }

    mutating func append(span: Observation) { spans.append(span) }

    func value(of row: KeptRow) -> Rational {
        row.denominator == 0
            ? large[Int(row.numerator)]
            : Rational(lowest: Int128(row.numerator), over: Int128(row.denominator))
    }

    @inline(__always)
    private mutating func link(_ place: Int32, at offset: Int) {
        let tail = ends[offset].tail
        if tail < 0 {
            ends[offset] = (place, place)
        } else {
            rows[Int(tail)].follower = place
            ends[offset].tail = place
        }
    }

    @inline(__always)
    private mutating func kept(
        _ row: PlacedRow,
        _ values: [Observation.DayValue],
        _ isProvisional: Bool
    ) -> KeptRow {
        var (numerator, denominator) = (Int64(0), Int64(0))
        if let above = Int64(exactly: row.value.numerator),
            let below = Int64(exactly: row.value.denominator)
        {
            (numerator, denominator) = (above, below)
        } else {
            numerator = Int64(large.count)
            large.append(row.value)
        }
        if !values.isEmpty { daily.append(values) }
        return KeptRow(
            numerator: numerator,
            denominator: denominator,
            segment: Int32(row.segment),
            origin: Int32(row.origin),
            daily: values.isEmpty ? -1 : Int32(daily.count - 1),
            line: UInt32(clamping: row.line),
            days: Int8(row.days),
            isProvisional: isProvisional
        )
    }

    private func indexed() -> [Key: Int32] {
        var index: [Key: Int32] = [:]
        for (offset, end) in ends.enumerated() {
            let week = Int32(first.index + offset)
            var place = end.head
            while place >= 0 {
                index[Key(week: week, segment: rows[Int(place)].segment)] = place
                place = rows[Int(place)].follower
            }
        }
        return index
    }

    /// The place of a week in `ends`, which grow to hold it.
    private mutating func makeRoom(for week: Week) -> Int {
        if ends.isEmpty { first = week }
        let offset = first.distance(to: week)
        if offset < 0 {
            ends.insert(
                contentsOf: repeatElement((head: Int32(-1), tail: Int32(-1)), count: -offset),
                at: 0
            )
            first = week
        } else if offset >= ends.count {
            ends.append(
                contentsOf: repeatElement(
                    (head: Int32(-1), tail: Int32(-1)),
                    count: offset - ends.count + 1
                )
            )
        }
        return max(0, offset)
    }
}
