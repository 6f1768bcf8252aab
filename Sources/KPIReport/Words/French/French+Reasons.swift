extension Words {
    static let frenchReasons = Reasons(
        rate: { channel, from, to, isRise in
            "\(frenchTurn(isRise)) vient surtout de \(channel), où la valeur est passée de \(from) à \(to)."
        },
        mix: { shift, isRise in
            "\(frenchTurn(isRise)) tient surtout à la répartition\u{202F}: \(frenchShift(shift))."
        },
        paradox: { shift, isRise in
            isRise
                ? "La valeur a baissé dans chaque canal, mais elle a augmenté au total\u{202F}: \(frenchShift(shift))."
                : "La valeur a augmenté dans chaque canal, mais elle a baissé au total\u{202F}: \(frenchShift(shift))."
        },
        contribution: { channel, change, whole, isRise in
            "\(frenchTurn(isRise)) vient surtout de \(channel)\u{202F}: \(change) sur un total de \(whole)."
        },
        need: { need in
            let rest =
                if need.weeksLeft == 1 {
                    need.isUpperLimit
                        ? "la dernière semaine ne doit pas dépasser"
                        : "la dernière semaine doit atteindre"
                } else {
                    need.isUpperLimit
                        ? "les \(frenchCount(need.weeksLeft)) semaines restantes ne doivent pas dépasser"
                        : "les \(frenchCount(need.weeksLeft)) semaines restantes doivent atteindre"
                }
            return
                "Jusqu’ici \(need.soFar). Pour \(need.target) \(need.during), \(rest) \(need.needed) (estimation à volume hebdomadaire constant)."
        },
        outOfReach: { need in
            let rest =
                need.weeksLeft == 1
                ? "la dernière semaine"
                : "pendant les \(frenchCount(need.weeksLeft)) semaines restantes"
            return
                "Jusqu’ici \(need.soFar). L’objectif, \(need.target) \(need.during), est désormais hors d’atteinte\u{202F}: il faudrait \(need.needed) \(rest) (estimation à volume hebdomadaire constant)."
        },
        sum: { parts in
            switch parts {
            case .channels: "somme des canaux"
            case .campaigns: "somme des campagnes"
            }
        },
        silent: { "Sans \($0)\u{202F}: aucune donnée disponible pour la \($1)." },
        countedByParts:
            "Pas d’évaluation\u{202F}: les mêmes personnes peuvent compter dans plusieurs canaux, et il n’existe pas de valeur pour l’ensemble.",
        noise: { better, worse, base, other in
            let cases = base == other ? "\(base) cas de chaque côté" : "\(base) et \(other) cas"
            return
                "\(better) contre \(worse) sur \(cases)\u{202F}: la différence n’est pas nette et peut relever du hasard."
        },
        notJudged: { channel, purpose in
            let aim =
                switch purpose {
                case .sales: "à la vente"
                case .service: "au service client"
                case .brand: "à la marque"
                }
            return "sans évaluation\u{202F}: \(channel) est dédié \(aim), pas au profit"
        },
        breakEvenReturn: { margin, multiple in
            "Seuil de rentabilité avec une marge de \(margin)\u{202F}: des ventes égales à \(multiple) fois les coûts."
        }
    )

    private static func frenchTurn(_ isRise: Bool) -> String {
        "La \(isRise ? "hausse" : "baisse") sur une semaine"
    }

    private static func frenchShift(_ shift: Reasons.Shift) -> String {
        let place = shift.isAbove ? "supérieure" : "inférieure"
        return
            "\(shift.channel) a représenté \(shift.to) du volume au lieu de \(shift.from), avec une valeur \(place) à la moyenne"
    }

    private static func frenchCount(_ number: Int) -> String { frenchFigures.spelledOut(number) }
}
