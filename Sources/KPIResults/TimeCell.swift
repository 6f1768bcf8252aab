internal import KPIReport

/// What a cell under `week` or `date` says.
struct TimeCell {
    let weeks: ClosedRange<Week>
    /// The day, under `date`.
    var day: Day?

    init(weeks: ClosedRange<Week>) { self.weeks = weeks }

    /// Reads a date.
    init?(date text: String) {
        guard let day = Day(text) else { return nil }
        let week = Week(containing: day)
        self.init(weeks: week...week)
        self.day = day
    }

    /// Reads a week, a date in it, or a longer period: `2026-11`, `2026-Q4`, `2026`,
    /// `2026-W36..2026-W49`.
    init?(period text: String) {
        if let key = Period.Key(text) {
            self.init(weeks: key.period.weeks)
        } else if let day = Day(text) {
            let week = Week(containing: day)
            self.init(weeks: week...week)
        } else {
            let ends = text.split(separator: "..", omittingEmptySubsequences: false)
            guard ends.count == 2, let from = Week(ends[0]), let to = Week(ends[1]), from <= to
            else { return nil }
            self.init(weeks: from...to)
        }
    }

    var isLonger: Bool { weeks.lowerBound != weeks.upperBound }
}

extension Finding.Message {
    static func notADate(_ text: String) -> Self {
        looksLikeDate(text)
            ? "the calendar has no \(text)"
            : "expected a date such as 2026-11-18 but found \(text.quoted)"
    }

    static func notAWeek(_ text: String) -> Self {
        if looksLikeDate(text) { return "the calendar has no \(text)" }
        let parts = text.split(separator: "-W", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
            Int(parts[1]) != nil, Week(year: year, number: 1) != nil
        {
            let last = Week(year: year, number: 53) == nil ? 52 : 53
            return "\(parts[0]) has no week \(parts[1]); its weeks are 01 to \(last)"
        }
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        if ends.count == 2, let from = Week(ends[0]), let to = Week(ends[1]), to < from {
            return "the period ends before it begins; write \(to)..\(from)"
        }
        return """
            expected a week such as 2026-W47, or a date in it such as 2026-11-18, but found \
            \(text.quoted)
            """
    }

    private static func looksLikeDate(_ text: String) -> Bool {
        let shape = text.utf8.map { (48...57).contains($0) ? UInt8(ascii: "0") : $0 }
        return shape == Array("0000-00-00".utf8)
    }
}
