extension Period {
    /// What a goal's period is, before a report week makes it a definite one.
    package enum Rule: Hashable, Sendable {
        case week, month, quarter, year
        case campaign(ClosedRange<Day>)

        /// A campaign of whole weeks.
        package static func campaign(from: Week, to: Week) -> Rule {
            .campaign(from.monday...to.sunday)
        }
    }
}

extension Period.Rule {
    /// The period that a report on `week` speaks of; for a campaign the campaign itself.
    ///
    /// In calendar days a week may belong to two months. Its report still speaks of the month that
    /// holds its Monday: so a month is reported finished in the week it ends, and the first report
    /// on the next month takes the days before its first Monday along.
    package func period(holding week: Week, by weekRule: Goal.WeekRule = .thursday) -> Period {
        switch self {
        case .week: Period(kind: .week, from: week, to: week)
        case .month: Self.block(of: 1, holding: week, by: weekRule, kind: .month)
        case .quarter: Self.block(of: 3, holding: week, by: weekRule, kind: .quarter)
        case .year: Self.block(of: 12, holding: week, by: weekRule, kind: .year)
        case .campaign(let days): Self.campaign(days, by: weekRule)
        }
    }

    /// The block of `length` months, in whole weeks or in calendar days.
    private static func block(
        of length: Int,
        holding week: Week,
        by weekRule: Goal.WeekRule,
        kind: Period.Kind
    ) -> Period {
        let isWhole = weekRule == .thursday
        let (year, month, _) = (isWhole ? week.thursday : week.monday).civil
        let start = (month - 1) / length * length + 1
        let first = Day.first(year: year, month: start)
        let next = Day.first(year: year, month: start + length)
        guard isWhole else {
            return Period(kind: kind, days: first...next.advanced(by: -1))
        }
        return Period(
            kind: kind,
            from: Week.firstByThursday(from: first),
            to: Week.firstByThursday(from: next).advanced(by: -1)
        )
    }

    /// A campaign that holds no Thursday counts as the week it begins in.
    private static func campaign(_ days: ClosedRange<Day>, by weekRule: Goal.WeekRule) -> Period {
        guard weekRule == .thursday else { return Period(kind: .campaign, days: days) }
        let from = Week.firstByThursday(from: days.lowerBound)
        let to = Week.firstByThursday(from: days.upperBound.advanced(by: 1)).advanced(by: -1)
        guard from <= to else {
            let week = Week(containing: days.lowerBound)
            return Period(kind: .campaign, from: week, to: week)
        }
        return Period(kind: .campaign, from: from, to: to)
    }
}

extension Day {
    /// The first day of a month; month 13 is next January.
    fileprivate static func first(year: Int, month: Int) -> Day {
        guard month > 12 else { return Day(year: year, month: month, day: 1) ?? Day(number: 0) }
        return first(year: year, month: 12).advanced(by: 31)
    }
}

extension Week {
    /// The first week whose Thursday is not before a day.
    fileprivate static func firstByThursday(from day: Day) -> Week {
        let week = Week(containing: day)
        return week.thursday < day ? week.advanced(by: 1) : week
    }
}
