/// The rows of one measure.
struct MeasureRows: Sendable {
    /// The rows of single weeks, in the order they came.
    private var rows: [Observation] = []
    /// For each row the place of the next one of its week.
    private var followers: [Int?] = []
    /// For each week the place of its first row, without a gap from the oldest to the newest.
    private var heads: [Int?] = []
    /// The oldest week of `heads`.
    private var first = Week(index: 0)
    /// Distinct counts delivered for longer periods.
    private(set) var spans: [Observation] = []

    init() {}

    /// The same, with room for so many weeks.
    init(weeks: Int) {
        rows.reserveCapacity(weeks)
        followers.reserveCapacity(weeks)
        heads.reserveCapacity(weeks)
    }

    /// Every row, those of longer periods last.
    var all: [Observation] { rows + spans }

    /// The oldest week that any row speaks of; nil for longer periods alone.
    var oldestWeek: Week? { heads.isEmpty ? nil : first }

    /// The rows of a week, whole and parts.
    subscript(week: Week) -> [Observation] { places(in: week).map { rows[$0] } }

    /// The only row of a week; nil where there is none, or more than one.
    func only(in week: Week) -> Observation? {
        guard let head = head(of: week), followers[head] == nil else { return nil }
        return rows[head]
    }

    /// The rows of each week that has several, oldest first.
    var parted: [[Observation]] {
        heads.indices.compactMap { offset in
            guard let head = heads[offset], followers[head] != nil else { return nil }
            return self[first.advanced(by: offset)]
        }
    }

    /// Takes an observation, or answers the one already held for the same segment and weeks.
    mutating func insert(_ row: consuming Observation) -> Observation? {
        let week = row.weeks.lowerBound
        guard week == row.weeks.upperBound else {
            let held = spans.first { $0.segment == row.segment && $0.weeks == row.weeks }
            if held == nil { spans.append(row) }
            return held
        }
        let offset = makeRoom(for: week)
        if let head = heads[offset] {
            var last = head
            for place in places(in: week) {
                if rows[place].segment == row.segment { return rows[place] }
                last = place
            }
            followers[last] = rows.count
        } else {
            heads[offset] = rows.count
        }
        rows.append(row)
        followers.append(nil)
        return nil
    }

    private func head(of week: Week) -> Int? {
        let offset = first.distance(to: week)
        return heads.indices.contains(offset) ? heads[offset] : nil
    }

    private func places(in week: Week) -> some Sequence<Int> {
        sequence(state: head(of: week)) { next in
            defer { next = next.flatMap { followers[$0] } }
            return next
        }
    }

    /// The place of a week in `heads`, which grow to hold it.
    private mutating func makeRoom(for week: Week) -> Int {
        if heads.isEmpty { first = week }
        let offset = first.distance(to: week)
        if offset < 0 {
            heads.insert(contentsOf: repeatElement(nil, count: -offset), at: 0)
            first = week
        } else if offset >= heads.count {
            heads.append(contentsOf: repeatElement(nil, count: offset - heads.count + 1))
        }
        return max(0, offset)
    }
}

extension [Observation] {
    /// Where the row of exactly that segment is.
    func place(of segment: Segment) -> Int? { indices.first { self[$0].segment == segment } }
}
