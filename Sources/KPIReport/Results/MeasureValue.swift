/// The value of a measure in one week and segment, put together from whole and parts.
struct MeasureValue: Hashable, Sendable {
    let value: Rational
    /// How many days of the week it covers, 1...7.
    let days: Int
    let isProvisional: Bool
    /// Whether several parts were added, which for stocks may count the same people twice.
    let isSumOfParts: Bool
}

extension MeasureValue {
    /// The same as the state that a whole week starts from.
    var ofWholeWeek: MeasureValue {
        MeasureValue(
            value: value,
            days: 7,
            isProvisional: isProvisional,
            isSumOfParts: isSumOfParts
        )
    }

    private init(_ row: Observation) {
        self.init(
            value: row.value,
            days: row.days,
            isProvisional: row.state == .provisional,
            isSumOfParts: false
        )
    }

    init?(_ rows: [Observation], segment: Segment, kind: Measure.Kind) {
        if let place = rows.place(of: segment) ?? (segment == .total && rows.count == 1 ? 0 : nil) {
            self.init(rows[place])
            return
        }
        let parts = Self.parts(of: rows, for: segment)
        guard let first = parts.first else { return nil }
        // The same person may stand in several parts, so distinct counts are never added.
        if parts.count > 1, kind == .distinct { return nil }
        self.init(
            value: parts.dropFirst().reduce(first.value) { $0 + $1.value },
            days: parts.map(\.days).min() ?? 7,
            isProvisional: parts.contains { $0.state == .provisional },
            isSumOfParts: parts.count > 1
        )
    }

    /// The value of some days of a week, where every row that it is made of knows its days.
    init?(_ rows: [Observation], segment: Segment, kind: Measure.Kind, days: ClosedRange<Day>) {
        guard rows.allSatisfy({ !$0.daily.isEmpty }) else { return nil }
        let inside = rows.compactMap { $0.value(of: days, isStock: kind == .stock) }
        self.init(inside, segment: segment, kind: kind)
    }

    /// The rows below a segment that has no row of its own.
    private static func parts(of rows: [Observation], for segment: Segment) -> [Observation] {
        switch (segment.channel, segment.campaign) {
        case (nil, nil): return channels(of: rows)
        case (let channel?, nil): return rows.filter { $0.segment.channelName == channel }
        case (nil, let campaign?): return rows.filter { $0.segment.campaign == campaign }
        case (_?, _?): return []
        }
    }

    /// Each channel by its own row, else by its campaigns; a campaign without a channel is a
    /// channel of its own name.
    private static func channels(of rows: [Observation]) -> [Observation] {
        let whole = Set(
            rows.lazy.filter { $0.segment.campaign == nil }.compactMap(\.segment.channel)
        )
        return rows.filter { row in
            guard row.segment.campaign != nil, let channel = row.segment.channelName else {
                return true
            }
            return !whole.contains(channel)
        }
    }
}

/// What was added up where the results have no row for the whole.
package enum PartSum: Hashable, Sendable { case channels, campaigns }

extension MeasureValue {
    /// The parts that are added for a segment; nil where one row answers for it.
    static func sum(of rows: [Observation], for segment: Segment) -> PartSum? {
        guard rows.place(of: segment) == nil else { return nil }
        let parts = parts(of: rows, for: segment)
        guard let first = parts.first, parts.count > 1 else { return nil }
        let name = first.segment.channelName
        return parts.allSatisfy { $0.segment.channelName == name } ? .campaigns : .channels
    }
}
