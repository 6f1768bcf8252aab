extension Words {
    private static let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]

    private static let weekdays = ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."]

    static let germanDates = Dates(
        week: { "KW \($0.number)" },
        weekOfYear: { "KW \($0.number)/\($0.year)" },
        weeks: { from, to in
            if from == to { return "KW \(from.number)" }
            return from.year == to.year
                ? "KW \(from.number)–\(to.number)"
                : "KW \(from.number)/\(from.year)–\(to.number)/\(to.year)"
        },
        day: { day in
            let (year, month, number) = day.civil
            return "\(number).\u{A0}\(months[month - 1])\u{A0}\(year)"
        },
        span: { from, to in
            let (first, last) = (from.civil, to.civil)
            let end = "\(last.day).\u{A0}\(months[last.month - 1])\u{A0}\(last.year)"
            if first.year != last.year {
                return "\(first.day).\u{A0}\(months[first.month - 1])\u{A0}\(first.year) bis \(end)"
            }
            if first.month != last.month {
                return "\(first.day).\u{A0}\(months[first.month - 1]) bis \(end)"
            }
            return from == to ? end : "\(first.day).–\(end)"
        },
        due: { day, showsYear in
            let (year, month, number) = day.civil
            return
                "bis \(weekdays[day.weekday - 1])\u{A0}\(number).\(month).\(showsYear ? "\(year)" : "")"
        },
        period: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "KW \(period.from.number)"
            case .month: months[month - 1]
            case .quarter: "\((month + 2) / 3).\u{A0}Quartal"
            case .year: String(year)
            case .campaign: "Zeitraum"
            }
        },
        during: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "in KW \(period.from.number)"
            case .month: "im \(months[month - 1])"
            case .quarter: "im \((month + 2) / 3).\u{A0}Quartal"
            case .year: "im Jahr \(year)"
            case .campaign: "im Zeitraum"
            }
        }
    )
}
