extension Words {
    static let frenchDataState = DataState(
        provisionalWeeks: { weeks in
            let names = frenchWeeks(weeks).capitalizedFirst
            return weeks.count == 1
                ? "\(names) est provisoire et peut encore changer."
                : "\(names) sont provisoires et peuvent encore changer."
        },
        restatedResult: { "Le résultat \($0) a été corrigé de \($1) à \($2)." },
        mixedTarget: { "Cela donne \($1) \($0)." },
        begins: { "Commence en \($0)." },
        noTarget:
            "Pas d’évaluation\u{202F}: aucun objectif n’est convenu pour cette période.",
        impossible: {
            "La valeur \($1 ? "maximale" : "minimale") possible est \($0)\u{202F}; les chiffres reçus sont en cours de vérification."
        },
        days: { name, days, isInProportion in
            let start = "\(name.capitalizedFirst)\u{202F}: \(days)"
            return isInProportion
                ? "\(start)\u{202F}; les semaines aux bords comptent au prorata de leurs jours."
                : "\(start)."
        },
        failed: {
            "Les chiffres de ces sources n’étaient pas disponibles à la rédaction du rapport\u{202F}: \($0)."
        }
    )
}
