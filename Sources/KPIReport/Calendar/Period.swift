/// A stretch of time over which a goal is judged.
///
/// Under the Thursday rule it is a run of whole ISO weeks: a week belongs, whole, to the month,
/// quarter and year that hold its Thursday, so every week counts exactly once and months add up to
/// quarters and ISO years. Under the other rules it is a run of calendar days, and the weeks at its
/// ends may belong to it in part.
package struct Period: Hashable, Sendable {
    package enum Kind: String, Sendable { case week, month, quarter, year, campaign }

    package let kind: Kind
    package let days: ClosedRange<Day>
    /// The week that holds the first day.
    package let from: Week
    /// The week that holds the last day.
    package let to: Week

    package init(kind: Kind, days: ClosedRange<Day>) {
        self.kind = kind
        self.days = days
        from = Week(containing: days.lowerBound)
        to = Week(containing: days.upperBound)
    }

    package init(kind: Kind, from: Week, to: Week) {
        self.init(kind: kind, days: from.monday...to.sunday)
    }

    package var weeks: ClosedRange<Week> { from...to }
    /// How many weeks have a day in the period.
    package var weekCount: Int { from.distance(to: to) + 1 }
    package var dayCount: Int { days.count }

    /// Whether it begins on a Monday and ends on a Sunday.
    package var hasWholeWeeks: Bool {
        days.lowerBound.weekday == 1 && days.upperBound.weekday == 7
    }

    /// A day of the month, quarter or year that gives the period its name.
    package var anchor: Day { hasWholeWeeks ? from.thursday : days.lowerBound }

    /// The days of a week that lie in the period; nil where none does.
    package func days(of week: Week) -> ClosedRange<Day>? {
        let first = max(days.lowerBound, week.monday)
        let last = min(days.upperBound, week.sunday)
        return first <= last ? first...last : nil
    }

    /// How many days of the period have passed at the end of a week.
    package func elapsedDays(after week: Week) -> Int {
        min(dayCount, max(0, days.lowerBound.distance(to: week.sunday) + 1))
    }

    /// The part from a client's first week on; the same where that lies outside.
    package func clipped(since: Week?) -> Period {
        guard let first = since?.monday, days.lowerBound < first, first <= days.upperBound else {
            return self
        }
        return Period(kind: kind, days: first...days.upperBound)
    }
}
