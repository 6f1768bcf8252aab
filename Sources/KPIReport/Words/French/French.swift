extension Words {
    static func french(_ address: Habits.Address) -> Words {
        Words(
            language: .fr,
            figures: frenchFigures,
            dates: frenchDates,
            labels: frenchLabels(address),
            outcome: frenchOutcome(address),
            sentences: frenchSentences,
            signals: frenchSignals,
            reasons: frenchReasons,
            closing: frenchClosing(address)
        )
    }

    private static let numerals = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze",
    ]

    static let frenchFigures = Figures(
        multiple: { "\($0)\u{A0}fois" },
        percentagePoints: { "\($0)\u{A0}pt" },
        points: { number, _ in
            "\(number)\u{A0}\(FrenchGrammar.isSingular(number) ? "point" : "points")"
        },
        duration: { unit, number, _ in
            let word =
                switch unit {
                case .seconds: "seconde"
                case .minutes: "minute"
                case .hours: "heure"
                case .days: "jour"
                }
            return "\(number)\u{A0}\(word)\(FrenchGrammar.isSingular(number) ? "" : "s")"
        },
        unchanged: "stable",
        missing: "non disponible",
        atLeast: { "au moins \($0)" },
        atMost: { "\($0) maximum" },
        between: { "\($0) à \($1)" },
        spelledOut: { numerals.indices.contains($0) ? numerals[$0] : String($0) },
        list: { Words.list($0, and: " et ") },
        labelled: { "\($0)\u{202F}: \($1)" }
    )

    private static func frenchLabels(_ address: Habits.Address) -> Labels {
        Labels(
            status: { status in
                switch status {
                case .achieved: "atteint"
                case .onTrack: "en bonne voie"
                case .atRisk: "à surveiller"
                case .offTrack: "hors trajectoire"
                case .missed: "non atteint"
                case .noData: "données manquantes"
                }
            },
            counted: { number, status in
                switch status {
                case .achieved: FrenchGrammar.count(number, "atteint")
                case .missed: "\(number) non \(FrenchGrammar.plural("atteint", number))"
                case .noData: "\(number) sans données"
                case .onTrack, .atRisk, .offTrack: nil
                }
            },
            title: { "Rapport hebdomadaire, \($0)" },
            test: "[Test]",
            correction: { $0 == 1 ? "Correction\u{202F}:" : "Correction \($0)\u{202F}:" },
            testBanner:
                "Envoi de test\u{202F}: pour l’agence uniquement, non transmis au client.",
            correctionBanner: { "Rapport corrigé\u{202F}: \($0)" },
            target: "Objectif",
            targetAtLeast: "Objectif (minimum)",
            targetAtMost: "Objectif (maximum)",
            targetRange: "Fourchette visée",
            targetPlan: "Plan",
            degree: "Taux de réalisation",
            previousWeek: "sur une semaine",
            fourWeekMean: { "Moyenne des quatre semaines précédentes\u{202F}: \($0)." },
            lastYear: { "sur un an (\($0))" },
            planned: "Prévu à ce jour",
            period: "Période",
            targetInLine: { "Objectif\u{202F}: \($0)" },
            degreeInLine: { "atteint à \($0)" },
            limitShare: "Plafond utilisé",
            limitShareInLine: { "\($0) du plafond" },
            planShare: "Réalisation du plan",
            planShareInLine: { "\($0) du plan" },
            kept: "respecté",
            changeInLine: { "\($0) sur une semaine" },
            asks: address == .formal
                ? "Ce que nous attendons de vous" : "Ce que nous attendons de toi",
            exceptions: { "\($0 < 2 ? "Point" : "Points") d’attention (\($0))" },
            noteworthy: { "À noter (\($0))" },
            steady: { onTrack, achieved in
                let number = onTrack + achieved
                let reached = FrenchGrammar.plural("atteint", number)
                let state =
                    onTrack == 0
                    ? reached : achieved == 0 ? "en bonne voie" : "\(reached) ou en bonne voie"
                return "\(FrenchGrammar.plural("Objectif", number)) \(state) (\(number))"
            },
            context: "Pour information, sans objectif",
            commentary: "Commentaire",
            steps: "Prochaines étapes",
            client: address == .formal ? "vous" : "toi",
            values: "Toutes les valeurs",
            valuesCaption: { "Comparaison avec la semaine précédente et l’objectif, \($0)" },
            kpi: "Indicateur",
            reached: "Atteint à",
            verdict: "Statut",
            terms: "Les indicateurs en bref",
            comparison: { "\($0) par \($1 == .campaign ? "campagne" : "canal")" },
            axis: { $0 == .campaign ? "Campagne" : "Canal" },
            base: "Cas",
            range: "Intervalle (95\u{202F}%)",
            assessment: "Comparaison",
            best: "meilleur résultat",
            worst: "moins bon résultat",
            only: { channel, campaign in
                switch (channel, campaign) {
                case (let channel?, let campaign?):
                    "\(channel), campagne \(campaign) uniquement"
                case (let channel?, nil): "\(channel) uniquement"
                case (nil, let campaign?): "campagne \(campaign) uniquement"
                case (nil, nil): ""
                }
            }
        )
    }

    /// "4 objectifs sur 6 atteints"; where some lack data, "4 des 5 objectifs mesurables atteints".
    private static func count(_ number: Int, _ all: Int, _ isPart: Bool, _ state: String) -> String
    {
        if number == 0, all > 1 {
            return "Aucun des \(all) objectifs \(isPart ? "mesurables " : "")\(state)"
        }
        let goals = FrenchGrammar.plural("objectif", number)
        guard isPart else { return "\(number) \(goals) sur \(all) \(state)" }
        return all > 1
            ? "\(number) des \(all) objectifs mesurables \(state)"
            : "\(number) objectif mesurable sur 1 \(state)"
    }

    private static func frenchOutcome(_ address: Habits.Address) -> Outcome {
        Outcome(
            reached: { count($0, $1, $2, FrenchGrammar.plural("atteint", $0)) },
            onTrack: { count($0, $1, $2, "en bonne voie") },
            ofThemReached: { ", dont \(FrenchGrammar.count($0, "atteint"))" },
            noData: { "Données manquantes pour \(FrenchGrammar.count($0, "objectif"))" },
            subject: { week, outcome, client in
                // A colon asks for a small letter; "S47" is the usual short form of the week.
                let rest = "\(outcome.prefix(1).lowercased())\(outcome.dropFirst()) – \(client)"
                let full = "\(week.capitalizedFirst)\u{202F}: \(rest)"
                return full.unicodeScalars.count <= 60
                    ? full : "S\(week.filter(\.isNumber))\u{202F}: \(rest)"
            },
            instead: { name, value, target, rest in
                "\(name), avec \(value) pour un objectif \(FrenchGrammar.de(target))"
                    + (rest.map { " (\($0))" } ?? "")
            },
            behind: { name, actual, target, during, planned in
                "\(name), avec \(actual) sur \(target) \(during)"
                    + (planned.map { " (prévu à ce jour\u{202F}: \($0))" } ?? "")
            },
            others: { number in
                number == 1
                    ? "Un autre objectif demande de l’attention."
                    : "\(number) autres objectifs demandent de l’attention."
            },
            allWell: { number, achieved in
                let reached = FrenchGrammar.plural("atteint", number)
                let state =
                    switch achieved {
                    case number: reached
                    case 0: "en bonne voie"
                    default: "\(reached) ou en bonne voie"
                    }
                return number == 1
                    ? "L’objectif convenu est \(state)." : "Les \(number) objectifs sont \(state)."
            },
            best: { name, value, rest in
                let degree = rest.map { " (objectif \($0))" } ?? ""
                return "Meilleur résultat\u{202F}: \(name), \(value)\(degree)."
            },
            withoutData: { number, all, week in
                if number == all, all > 1 {
                    return
                        "Les données ne permettent d’évaluer aucun des \(all) objectifs (\(week))."
                }
                return number == 1
                    ? "Les données ne suffisent pas pour évaluer un objectif (\(week))."
                    : "Les données ne suffisent pas pour évaluer \(number) objectifs (\(week))."
            },
            reachedWith: { "atteint à \($0)" },
            firstReport:
                "Voici \(address == .formal ? "votre" : "ton") premier rapport hebdomadaire\u{202F}; les comparaisons s’enrichiront au fil des semaines.",
            lastReport: "Voici le dernier rapport hebdomadaire prévu.",
            pause: { span, why in
                "Pause\u{202F}: \(span)\(why.map { " (\($0))" } ?? "")\u{202F}; aucun rapport ne paraît pendant cette période."
            }
        )
    }
}
