/// The rows of one measure.
struct MeasureRows: Sendable {
    /// The oldest week of `weeks`.
    private var first = Week(index: 0)
    /// The rows of each week, whole and parts, without a gap from the oldest to the newest.
    private(set) var weeks: [[Observation]] = []
    /// Distinct counts delivered for longer periods.
    private(set) var spans: [Observation] = []

    subscript(week: Week) -> [Observation] {
        let offset = first.distance(to: week)
        return weeks.indices.contains(offset) ? weeks[offset] : []
    }

    /// Takes an observation, or answers the one already held for the same segment and weeks.
    mutating func insert(_ row: Observation) -> Observation? {
        guard row.weeks.lowerBound == row.weeks.upperBound else {
            let held = spans.first { $0.segment == row.segment && $0.weeks == row.weeks }
            if held == nil { spans.append(row) }
            return held
        }
        let offset = makeRoom(for: row.weeks.lowerBound)
        let held = weeks[offset].place(of: row.segment)
        if let held { return weeks[offset][held] }
        weeks[offset].append(row)
        return nil
    }

    /// The place of a week in `weeks`, which grow to hold it.
    private mutating func makeRoom(for week: Week) -> Int {
        if weeks.isEmpty { first = week }
        let offset = first.distance(to: week)
        if offset < 0 {
            weeks.insert(contentsOf: repeatElement([], count: -offset), at: 0)
            first = week
        } else if offset >= weeks.count {
            weeks.append(contentsOf: repeatElement([], count: offset - weeks.count + 1))
        }
        return max(0, offset)
    }
}

extension [Observation] {
    /// Where the row of exactly that segment is.
    func place(of segment: Segment) -> Int? { indices.first { self[$0].segment == segment } }
}
