extension Words {
    static let germanReasons = Reasons(
        rate: { channel, from, to, isRise in
            let verb = isRise ? "stieg" : "sank"
            let from = GermanGrammar.dative(from)
            return
                "\(germanTurn(isRise)) kommt vor allem von \(channel): Dort \(verb) der Wert von \(from) auf \(to)."
        },
        mix: { shift, isRise in
            "\(germanTurn(isRise)) liegt vor allem an der Verteilung: \(germanShift(shift))."
        },
        paradox: { shift, isRise in
            isRise
                ? "In jedem Kanal sank der Wert, insgesamt stieg er: \(germanShift(shift))."
                : "In jedem Kanal stieg der Wert, insgesamt sank er: \(germanShift(shift))."
        },
        contribution: { channel, change, whole, isRise in
            let whole = GermanGrammar.dative(whole)
            return
                "\(germanTurn(isRise)) kommt vor allem von \(channel): \(change) bei insgesamt \(whole)."
        },
        need: { need in
            let rest =
                need.weeksLeft == 1
                ? "muss die letzte Woche"
                : "müssen die übrigen \(germanCount(need.weeksLeft)) Wochen"
            let side = need.isUpperLimit ? "weniger" : "mehr"
            let needed = GermanGrammar.dative(need.needed)
            return
                "Bisher \(need.soFar). Für \(need.target) \(need.during) \(rest) bei \(needed) oder \(side) liegen (geschätzt bei gleicher Menge pro Woche)."
        },
        outOfReach: { need in
            let rest =
                need.weeksLeft == 1
                ? "Die letzte Woche müsste"
                : "Die übrigen \(germanCount(need.weeksLeft)) Wochen müssten"
            return
                "Bisher \(need.soFar). Das Ziel, \(need.target) \(need.during), ist nicht mehr zu erreichen: \(rest) bei \(GermanGrammar.dative(need.needed)) liegen (geschätzt bei gleicher Menge pro Woche)."
        },
        sum: { parts in
            switch parts {
            case .channels: "Summe der Kanäle"
            case .campaigns: "Summe der Kampagnen"
            }
        },
        silent: { "Ohne \($0): Für \($1) liegt von dort nichts vor." },
        countedByParts:
            "Keine Bewertung: Dieselben Personen können in mehreren Kanälen zählen, ein Wert über alle liegt nicht vor.",
        noise: { better, worse, base, other in
            let cases = base == other ? "je \(base)" : "\(base) und \(other)"
            return
                "\(better) und \(worse) bei \(cases) Fällen sind kein klarer Unterschied; das kann Zufall sein."
        },
        notJudged: { channel, purpose in
            let aim =
                switch purpose {
                case .sales: "dem Verkauf"
                case .service: "dem Service"
                case .brand: "der Marke"
                }
            return "ohne Urteil: \(channel) dient \(aim), nicht dem Gewinn"
        },
        breakEvenReturn: { margin, multiple in
            "Gewinnschwelle bei \(margin) Marge: Umsatz in \(multiple)-facher Höhe der Kosten."
        }
    )

    private static func germanTurn(_ isRise: Bool) -> String {
        "Der \(isRise ? "Anstieg" : "Rückgang") zur Vorwoche"
    }

    private static func germanShift(_ shift: Reasons.Shift) -> String {
        let place = shift.isAbove ? "höher" : "niedriger"
        return
            "\(shift.channel) machte \(shift.to) statt \(shift.from) der Menge aus, und dort ist der Wert \(place) als im Schnitt"
    }

    private static func germanCount(_ number: Int) -> String { germanFigures.spelledOut(number) }
}
