extension Words {
    private static let months = [
        "január", "február", "március", "április", "május", "június", "július", "augusztus",
        "szeptember", "október", "november", "december",
    ]

    private static let inMonths = [
        "januárban", "februárban", "márciusban", "áprilisban", "májusban", "júniusban",
        "júliusban", "augusztusban", "szeptemberben", "októberben", "novemberben", "decemberben",
    ]

    private static let shortMonths = [
        "jan.", "febr.", "márc.", "ápr.", "máj.", "jún.", "júl.", "aug.", "szept.", "okt.", "nov.",
        "dec.",
    ]

    private static let untilWeekdays = [
        "hétfőig", "keddig", "szerdáig", "csütörtökig", "péntekig", "szombatig", "vasárnapig",
    ]

    private static let quarters = ["I.", "II.", "III.", "IV."]

    static let hungarianDates = Dates(
        week: { "\($0.number).\u{A0}hét" },
        weekOfYear: { "\($0.year)/\($0.number).\u{A0}hét" },
        weeks: { from, to in
            if from == to { return "\(from.number).\u{A0}hét" }
            return from.year == to.year
                ? "\(from.number)–\(to.number).\u{A0}hét"
                : "\(from.year)/\(from.number). – \(to.year)/\(to.number).\u{A0}hét"
        },
        day: { day in
            let (year, month, number) = day.civil
            return "\(year).\u{A0}\(months[month - 1])\u{A0}\(number)."
        },
        span: { from, to in
            let (first, last) = (from.civil, to.civil)
            let end = "\(months[last.month - 1])\u{A0}\(last.day)."
            let start = "\(first.year).\u{A0}\(months[first.month - 1])\u{A0}\(first.day)"
            if first.year != last.year { return "\(start). – \(last.year).\u{A0}\(end)" }
            if first.month != last.month { return "\(start). – \(end)" }
            return from == to ? "\(start)." : "\(start)–\(last.day)."
        },
        due: { day, showsYear in
            let (year, month, number) = day.civil
            // The first is read "elseje", all others take the plain suffix.
            let end = number == 1 ? "1-jéig" : "\(number)-ig"
            let date = "\(shortMonths[month - 1])\u{A0}\(end)"
            let weekday = untilWeekdays[day.weekday - 1]
            return "\(weekday), \(showsYear ? "\(year).\u{A0}" : "")\(date)"
        },
        period: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "\(period.from.number).\u{A0}hét"
            case .month: months[month - 1]
            case .quarter: "\(quarters[(month - 1) / 3])\u{A0}negyedév"
            case .year: String(year)
            case .campaign: "időszak"
            }
        },
        during: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: HungarianGrammar.the("\(period.from.number).\u{A0}héten")
            case .month: inMonths[month - 1]
            case .quarter:
                HungarianGrammar.the("\(quarters[(month - 1) / 3])\u{A0}negyedévben")
            case .year: HungarianGrammar.inside(String(year))
            case .campaign: "az időszakban"
            }
        }
    )
}
