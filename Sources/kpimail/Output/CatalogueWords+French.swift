internal import KPIReport

extension CatalogueWords {
    static let french = CatalogueWords(
        title: "Les indicateurs en mots simples",
        lead: {
            "Ce que signifient les indicateurs des rapports préparés par \($0), et comment ils sont calculés."
        },
        contents: "Sommaire",
        labels: Labels(
            name: "Nom",
            unit: "Unité",
            aim: "Objectif",
            area: "Domaine",
            formula: "Calcul",
            measures: "Données mesurées",
            caution: "Attention",
            direction: "Sens",
            judgement: "Appréciation",
            cadence: "Mesure",
            range: "Valeurs valides",
            benchmarks: "Valeurs de référence",
            alsoCalled: "Autres noms",
            pitfalls: "Pièges",
            example: "Exemple pour le fichier d’un client"
        ),
        unit: { unit in
            switch unit {
            case .percent: "%"
            case .count: "nombre"
            case .currency: "montant"
            case .ratio: "multiple"
            case .score: "points"
            case .rating: "note moyenne"
            case .index: "valeur"
            case .seconds: "secondes"
            case .minutes: "minutes"
            case .hours: "heures"
            case .days: "jours"
            }
        },
        direction: { direction in
            switch direction {
            case .higher: "plus la valeur est élevée, mieux c’est"
            case .lower: "plus la valeur est basse, mieux c’est"
            case .range: "l’idéal est une fourchette"
            case .neutral: "seul l’objectif dit ce qui est bon"
            }
        },
        kind: { kind in
            switch kind {
            case .flow: "s’accumule sur la période et se compare au plan à ce jour"
            case .level: "s’apprécie selon son niveau actuel"
            }
        },
        cadence: { cadence in
            switch cadence {
            case .weekly: "chaque semaine"
            case .monthly: "chaque mois"
            case .quarterly: "chaque trimestre"
            }
        },
        measureKind: { kind in
            switch kind {
            case .flow: "s’additionne"
            case .stock: "la valeur la plus récente compte"
            case .distinct: "personnes différentes, jamais additionnées"
            case .sum: "s’additionne, puis se divise"
            }
        },
        aim: { aim in
            switch aim {
            case .known: ("Se faire connaître", "La marque est-elle remarquée\u{202F}?")
            case .engage:
                ("Susciter l’intérêt", "Les contenus et les messages font-ils réagir\u{202F}?")
            case .leads:
                ("Gagner des prospects", "Une envie d’acheter se manifeste-t-elle\u{202F}?")
            case .sell:
                ("Vendre", "Des ventes en résultent-elles, et sont-elles rentables\u{202F}?")
            case .keep: ("Fidéliser", "Les clients restent-ils, et sont-ils satisfaits\u{202F}?")
            case .serve:
                ("Aider les clients", "Les demandes sont-elles traitées vite et bien\u{202F}?")
            case .recruit: ("Recruter", "Les bonnes personnes postulent-elles\u{202F}?")
            }
        },
        profit:
            "juge la rentabilité\u{202F}; pas de verdict sur un canal de service ou de marque",
        margin: "marge",
        atStart: { "\($0) (au début de la période)" },
        yearBefore: { "\($0) (période de comparaison)" },
        colon: "\u{202F}:",
        atLeast: { "à partir de \($0)" },
        atMost: { "jusqu’à \($0)" },
        between: { "de \($0) à \($1)" }
    )
}
