extension Words {
    private static let weekNumerals = [
        "zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze",
    ]

    static let frenchSentences = Sentences(
        progress: { "\($0) sur \($1) \($2) (\($3))." },
        planned: { "Prévu à ce jour\u{202F}: \($0)." },
        needed: { needed, newest, weeks in
            let when = weeks == 1 ? "la dernière semaine" : "chaque semaine"
            let last = newest.map { " (semaine écoulée\u{202F}: \($0))" } ?? ""
            return "À réaliser \(when)\u{202F}: \(needed)\(last)."
        },
        allowed: { allowed, newest, weeks in
            let when = weeks == 1 ? "pour la dernière semaine" : "par semaine"
            let last = newest.map { " (semaine écoulée\u{202F}: \($0))" } ?? ""
            return "Encore disponible \(when)\u{202F}: \(allowed)\(last)."
        },
        projected: { "Projection sur toute la période\u{202F}: \($0)." },
        slightlyBehind: "Léger retard, mais toujours en bonne voie.",
        beforeEnd: "L’objectif est atteint avant la fin de la période.",
        limitBroken: { "Le plafond est dépassé \(FrenchGrammar.de($0))." },
        tooHigh: { "\($0) au-dessus de l’objectif (\($1) maximum)." },
        tooLow: { "\($0) en dessous de l’objectif (au moins \($1))." },
        justOff: { "À un cheveu de l’objectif (\($0))." },
        inside: { "Dans la fourchette visée (\($0))." },
        above: { "\($0) au-dessus de la fourchette visée (\($1))." },
        below: { "\($0) en dessous de la fourchette visée (\($1))." },
        way: {
            "Départ \($0), aujourd’hui \($1), objectif \($2)\u{202F}: \($3) du chemin parcouru."
        },
        deviation: { "C’est \($0) de \($1 ? "plus" : "moins") que prévu." },
        asPlanned: "C’est exactement ce qui était prévu.",
        closed: { isReached, actual, target, during, weeks in
            let verdict = isReached ? "Atteint" : "Non atteint"
            return
                "\(verdict)\u{202F}: \(actual) pour un objectif \(FrenchGrammar.de(target)) \(during) (\(weeks))."
        },
        noValue: { "Pas d’évaluation\u{202F}: la valeur de la \($0) n’est pas disponible." },
        notApplicable: { "Pas d’évaluation\u{202F}: il n’y avait rien à mesurer en \($0)." },
        weeksMissing: { missing, elapsed in
            func spelled(_ number: Int) -> String {
                weekNumerals.indices.contains(number) ? weekNumerals[number] : String(number)
            }
            let reason =
                if elapsed == 1 {
                    "la première semaine manque"
                } else if missing >= elapsed {
                    "les \(spelled(elapsed)) semaines manquent"
                } else if missing == 1 {
                    "une semaine sur \(spelled(elapsed)) manque"
                } else {
                    "\(spelled(missing)) semaines sur \(spelled(elapsed)) manquent"
                }
            return "Pas d’évaluation\u{202F}: \(reason)."
        },
        notAdditive:
            "Pas d’évaluation\u{202F}: les mêmes personnes comptent dans plusieurs semaines, et il n’existe pas de valeur pour toute la période.",
        notJudged: "Pas d’évaluation\u{202F}: les données ne suffisent pas.",
        without: { weeks in
            let verbs =
                weeks.count == 1
                ? ("n’est pas disponible", "n’entre pas")
                : ("ne sont pas disponibles", "n’entrent pas")
            return "\(frenchWeeks(weeks).capitalizedFirst) \(verbs.0) et \(verbs.1) dans le calcul."
        },
        partial: { "La \($0) n’est mesurée qu’en partie." },
        provisional: "La valeur est provisoire et peut encore changer.",
        early: "La période vient de commencer\u{202F}; la tendance peut encore changer.",
        asOf: { week, cadence in
            switch cadence {
            case .weekly: "Valeur de la \(week)."
            case .monthly: "Valeur de la \(week)\u{202F}; la mesure est mensuelle."
            case .quarterly: "Valeur de la \(week)\u{202F}; la mesure est trimestrielle."
            }
        },
        restatedPrevious: { "La valeur de la semaine précédente a été corrigée de \($0) à \($1)." },
        restated: { "La valeur de la \($0) a été corrigée de \($1) à \($2)." },
        targetChanged: { week, new, old, why in
            "Objectif à partir de la \(week)\u{202F}: \(new) au lieu de \(old)\(why.map { " (\($0))" } ?? "")."
        },
        targetRewritten: { new, week, old in
            let of = new.hasPrefix("au ") ? "d’" : "de "
            return
                "L’objectif est désormais \(of)\(new)\u{202F}; le rapport de la \(week) indiquait encore \(old)."
        },
        measured: { "Périmètre mesuré\u{202F}: \($0)." },
        agreed: { "Objectif convenu le \($0)." },
        prorated: {
            "L’objectif est calculé au prorata, car la collaboration a commencé en \($0)."
        },
        fewAnswers:
            "Peu de réponses\u{202F}: une seule suffit à faire varier nettement la valeur.",
        breakEven: { "Seuil de rentabilité avec une marge de \($0)\u{202F}: \($1)." },
        benchmark: { "Repère\u{202F}: \($0) (\($1)\u{202F}; \($2), \($3))." }
    )

    /// Such as "la semaine 46" and "les semaines 45 et 46".
    static func frenchWeeks(_ weeks: [String]) -> String {
        guard weeks.count > 1 else { return "la \(weeks.first ?? "")" }
        let numbers = weeks.map { String($0.drop { !$0.isNumber }) }
        return "les semaines \(Words.list(numbers, and: " et "))"
    }

    static let frenchSignals = Signals(
        outside: { tone, isAbove, range in
            let word =
                switch (tone, isAbove) {
                case (.good, _): "exceptionnellement bonne"
                case (.bad, _): "anormalement mauvaise"
                case (.neutral, true): "inhabituellement élevée"
                case (.neutral, false): "inhabituellement basse"
                }
            return
                "Signal\u{202F}: valeur \(word), \(place(isAbove)) de la plage habituelle (\(range))."
        },
        run: { tone, isAbove, mean in
            "Signal\u{202F}: \(turn(tone)), huit semaines de suite \(place(isAbove)) de la moyenne (\(mean))."
        },
        nearLimit: { tone, isAbove in
            let edge = isAbove ? "haute" : "basse"
            return
                "Signal\u{202F}: \(turn(tone)), au moins trois des quatre dernières semaines près de la limite \(edge) de la plage habituelle."
        }
    )

    private static func place(_ isAbove: Bool) -> String {
        isAbove ? "au-dessus" : "en dessous"
    }

    private static func turn(_ tone: Tone) -> String {
        switch tone {
        case .good: "amélioration durable"
        case .bad: "dégradation durable"
        case .neutral: "changement durable"
        }
    }

    static func frenchClosing(_ address: Habits.Address) -> Closing {
        let isFormal = address == .formal
        let contact = isFormal ? "Votre contact" : "Ton contact"
        return Closing(
            reading: "Comment lire ce rapport",
            bar:
                "Barre\u{202F}: la valeur sur une échelle partant de zéro\u{202F}; le trait vertical marque l’objectif.",
            plannedMark: "Second repère sur la barre\u{202F}: ce qui était prévu à ce jour.",
            history: {
                "Petites colonnes\u{202F}: les \($0) dernières semaines, la plus récente à droite."
            },
            thresholds: {
                "En bonne voie\u{202F}: au moins \($0) de l’objectif ou de ce qui était prévu à ce jour\u{202F}; à surveiller\u{202F}: au moins \($1)\u{202F}; en dessous, hors trajectoire."
            },
            plans: {
                "Plans\u{202F}: jusqu’à \($0) au-dessus ou en dessous du prévu, en bonne voie\u{202F}; jusqu’à \($1), à surveiller\u{202F}; au-delà, hors trajectoire."
            },
            ranges:
                "Fourchettes\u{202F}: à l’intérieur, en bonne voie\u{202F}; juste à côté, à surveiller\u{202F}; plus loin, hors trajectoire.",
            upperLimits:
                "Quand l’objectif est un maximum, moins vaut mieux\u{202F}: 100\u{202F}% signifie exactement au maximum, 90\u{202F}% un dixième au-dessus.",
            signal:
                "Signal\u{202F}: valeur hors de sa plage habituelle des 26\u{A0}dernières semaines, ou décalée depuis plusieurs semaines.",
            usual:
                "Sans signal, un changement relève de la variation habituelle\u{202F}: aucune influence nouvelle n’est visible. Quand une valeur reste à l’écart de l’objectif, seule une nouvelle action peut la faire bouger.",
            percentagePoints: "pt\u{202F}: point de pourcentage.",
            data: "Données",
            sources: { "Sources\u{202F}: \($0)." },
            upTo: { "Données jusqu’au dimanche \($1) (\($0))." },
            asOf: { "Données arrêtées au \($0)." },
            period: { "\($0.capitalizedFirst)\u{202F}: \($1), \($2)." },
            provisional: { "Provisoire, peut encore changer\u{202F}: \($0)." },
            missing: { "Non disponible\u{202F}: \($0)." },
            contact: contact,
            deputy: { "\(contact) (en l’absence \(FrenchGrammar.de($0)))" },
            why: { client, agency in
                "\(isFormal ? "Vous recevez" : "Tu reçois") ce rapport parce que \(client) l’a convenu avec \(agency)."
            },
            stopByLink: isFormal
                ? "Vous pouvez vous désabonner à tout moment."
                : "Tu peux te désabonner à tout moment.",
            stopByAnswer: {
                "Pour ne plus recevoir ce rapport, une courte réponse à \($0) suffit."
            },
            unsubscribe: "Se désabonner du rapport hebdomadaire",
            glossary: "Tous les indicateurs expliqués",
            imprint: "Mentions légales"
        )
    }
}
