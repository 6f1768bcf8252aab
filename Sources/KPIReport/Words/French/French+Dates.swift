extension Words {
    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]

    private static let shortMonths = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ]

    private static let weekdays = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."]

    /// The first of a month has an ordinal, no other day has.
    private static func number(_ day: Int) -> String { day == 1 ? "1er" : String(day) }

    private static func quarter(_ month: Int) -> String {
        "\(month < 4 ? "1er" : "\((month + 2) / 3)e")\u{A0}trimestre"
    }

    static let frenchDates = Dates(
        week: { "semaine \($0.number)" },
        weekOfYear: { "semaine \($0.number)/\($0.year)" },
        weeks: { from, to in
            if from == to { return "semaine \(from.number)" }
            return from.year == to.year
                ? "semaines \(from.number) à \(to.number)"
                : "semaines \(from.number)/\(from.year) à \(to.number)/\(to.year)"
        },
        day: { day in
            let civil = day.civil
            return "\(number(civil.day))\u{A0}\(months[civil.month - 1])\u{A0}\(civil.year)"
        },
        span: { from, to in
            let (first, last) = (from.civil, to.civil)
            let start = number(first.day)
            let month = "\u{A0}\(months[first.month - 1])"
            let end = "\(number(last.day))\u{A0}\(months[last.month - 1])\u{A0}\(last.year)"
            if first.year != last.year {
                return "du \(start)\(month)\u{A0}\(first.year) au \(end)"
            }
            if first.month != last.month { return "du \(start)\(month) au \(end)" }
            return from == to ? end : "du \(start) au \(end)"
        },
        due: { day, showsYear in
            let civil = day.civil
            let date = "\(number(civil.day))\u{A0}\(shortMonths[civil.month - 1])"
            let year = showsYear ? "\u{A0}\(civil.year)" : ""
            return "pour le \(weekdays[day.weekday - 1])\u{A0}\(date)\(year)"
        },
        period: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "semaine \(period.from.number)"
            case .month: months[month - 1]
            case .quarter: "\(quarter(month))\u{A0}\(year)"
            case .year: String(year)
            case .campaign: "période"
            }
        },
        during: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "en semaine \(period.from.number)"
            case .month: "en \(months[month - 1])"
            case .quarter: "au \(quarter(month))"
            case .year: "en \(year)"
            case .campaign: "pendant la période"
            }
        }
    )
}
