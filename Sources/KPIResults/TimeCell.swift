internal import KPIReport

/// What a cell under `week` or `date` says.
struct TimeCell {
    let weeks: ClosedRange<Week>
    /// The day, where the row tells of one.
    var day: Day?
    /// Whether a date in it names the week, and that date is a Sunday.
    var isNamedBySunday = false

    init(weeks: ClosedRange<Week>) { self.weeks = weeks }

    init(week: Week) { self.init(weeks: week...week) }

    init(day: Day) {
        self.init(week: Week(containing: day))
        self.day = day
    }

    /// Reads a week or a longer period: `2026-11`, `2026-Q4`, `2026`, `2026-W36..2026-W49`.
    init?(period text: String) {
        if let week = Week(text) {
            self.init(week: week)
        } else if let key = Period.Key(text) {
            self.init(weeks: key.period.weeks)
        } else if let day = Day(text) {
            self.init(weekOf: day)
        } else {
            let ends = text.split(separator: "..", omittingEmptySubsequences: false)
            guard ends.count == 2, let from = Week(ends[0]), let to = Week(ends[1]), from <= to
            else { return nil }
            self.init(weeks: from...to)
        }
    }

    /// The week that a date in it names.
    init(weekOf day: Day) {
        self.init(week: Week(containing: day))
        isNamedBySunday = day.weekday == 7
    }

    var isLonger: Bool { weeks.lowerBound != weeks.upperBound }
}
