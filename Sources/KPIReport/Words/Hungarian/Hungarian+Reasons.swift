extension Words {
    static let hungarianReasons = Reasons(
        rate: { channel, from, to, isRise in
            let verb = isRise ? "nőtt" : "csökkent"
            return
                "\(hungarianTurn(isRise)) főként \(HungarianGrammar.the(channel)) csatornából ered: ott az érték \(verb) (korábban \(from), most \(to))."
        },
        mix: { shift, isRise in
            "\(hungarianTurn(isRise)) főként az összetételből ered: \(hungarianShift(shift))."
        },
        paradox: { shift, isRise in
            isRise
                ? "Minden csatornában csökkent az érték, összességében mégis nőtt: \(hungarianShift(shift))."
                : "Minden csatornában nőtt az érték, összességében mégis csökkent: \(hungarianShift(shift))."
        },
        contribution: { channel, change, whole, isRise in
            "\(hungarianTurn(isRise)) főként \(HungarianGrammar.the(channel)) csatornából ered: \(change), összesen \(whole)."
        },
        need: { need in
            let verb = need.isUpperLimit ? "lehet" : "szükséges"
            let most = need.isUpperLimit ? "legfeljebb " : ""
            return
                "Eddig \(need.soFar). Ahhoz, hogy az érték \(need.during) \(need.target) legyen, \(hungarianRest(need)) \(most)\(need.needed) \(verb) (becslés, változatlan heti mennyiséggel)."
        },
        outOfReach: { need in
            "Eddig \(need.soFar). A cél (\(need.during) \(need.target)) már nem érhető el: \(hungarianRest(need)) \(need.needed) kellene hozzá (becslés, változatlan heti mennyiséggel)."
        },
        sum: { parts in
            switch parts {
            case .channels: "a csatornák összege"
            case .campaigns: "a kampányok összege"
            }
        },
        silent: { "\($0) nélkül: \(HungarianGrammar.the($1))ről onnan nem érkezett adat." },
        countedByParts:
            "Nincs értékelés: ugyanazok az emberek több csatornában is beleszámíthatnak, és a csatornák egészére nincs külön adat.",
        noise: { better, worse, base, other in
            let cases = base == other ? "\(base)–\(base)" : "\(base), illetve \(other)"
            return
                "\(better) és \(worse) között \(cases) eset alapján nincs egyértelmű különbség; véletlen is lehet."
        },
        notJudged: { channel, purpose in
            let aim =
                switch purpose {
                case .sales: "az eladás"
                case .service: "az ügyfélszolgálat"
                case .brand: "a márka erősítése"
                }
            return
                "nincs értékelés: \(HungarianGrammar.the(channel)) csatorna célja \(aim), nem a nyereség"
        },
        breakEvenReturn: { margin, multiple in
            "Fedezeti pont \(margin)-os árrésnél: \(HungarianGrammar.times(multiple)) bevétel a költséghez képest."
        }
    )

    private static func hungarianTurn(_ isRise: Bool) -> String {
        "\(isRise ? "A növekedés" : "A csökkenés") az előző héthez képest"
    }

    private static func hungarianShift(_ shift: Reasons.Shift) -> String {
        let place = shift.isAbove ? "magasabb" : "alacsonyabb"
        return
            "\(HungarianGrammar.the(shift.channel)) csatorna a mennyiség \(shift.to)-át adta a korábbi \(shift.from) helyett, és ott az érték \(place) az átlagnál"
    }

    private static func hungarianRest(_ need: Reasons.Need) -> String {
        switch need.weeksLeft {
        case 1: "az utolsó héten"
        case 7: "a hátralévő 7 hétben"
        default: "a hátralévő \(HungarianGrammar.count(need.weeksLeft)) hétben"
        }
    }
}
