extension Words {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static let quarters = ["first", "second", "third", "fourth"]

    static func englishDates(isAmerican: Bool) -> Dates {
        let dayAndMonth: @Sendable (Int, Int) -> String = { month, day in
            isAmerican ? "\(months[month - 1])\u{A0}\(day)" : "\(day)\u{A0}\(months[month - 1])"
        }
        let full: @Sendable (Day) -> String = { day in
            let (year, month, number) = day.civil
            return dayAndMonth(month, number) + (isAmerican ? ", " : "\u{A0}") + "\(year)"
        }
        return Dates(
            week: { "week \($0.number)" },
            weekOfYear: { "week \($0.number)/\($0.year)" },
            weeks: { from, to in
                if from == to { return "week \(from.number)" }
                return from.year == to.year
                    ? "weeks \(from.number)–\(to.number)"
                    : "weeks \(from.number)/\(from.year)–\(to.number)/\(to.year)"
            },
            day: full,
            span: { from, to in
                let (first, last) = (from.civil, to.civil)
                if from == to { return full(to) }
                if first.year != last.year { return "\(full(from)) to \(full(to))" }
                if first.month != last.month {
                    return "\(dayAndMonth(first.month, first.day)) to \(full(to))"
                }
                let month = months[last.month - 1]
                return isAmerican
                    ? "\(month)\u{A0}\(first.day)–\(last.day), \(last.year)"
                    : "\(first.day)–\(last.day)\u{A0}\(month)\u{A0}\(last.year)"
            },
            due: { day, showsYear in
                let (year, month, number) = day.civil
                let short = months[month - 1].prefix(3)
                let date =
                    isAmerican
                    ? ",\u{A0}\(short)\u{A0}\(number)\(showsYear ? ",\u{A0}\(year)" : "")"
                    : "\u{A0}\(number)\u{A0}\(short)\(showsYear ? "\u{A0}\(year)" : "")"
                return "by \(weekdays[day.weekday - 1])\(date)"
            },
            period: { period in
                let (year, month, _) = period.anchor.civil
                return switch period.kind {
                case .week: "week \(period.from.number)"
                case .month: months[month - 1]
                case .quarter: "Q\((month + 2) / 3)"
                case .year: String(year)
                case .campaign: "Period"
                }
            },
            during: { period in
                let (year, month, _) = period.anchor.civil
                return switch period.kind {
                case .week: "in week \(period.from.number)"
                case .month: "in \(months[month - 1])"
                case .quarter: "in the \(quarters[(month - 1) / 3]) quarter"
                case .year: "in \(year)"
                case .campaign: "in the period"
                }
            }
        )
    }
}
