extension Words {
    static let frenchUncertainty = Uncertainty(
        chance: { chance in
            let cases = "dans environ \(chance.tenths)\u{A0}cas sur\u{A0}10"
            let past =
                "si les prochaines semaines ressemblent aux \(chance.weeks)\u{A0}dernières"
            let aim = chance.isLimit ? "la valeur" : "l’objectif"
            switch chance.contrast {
            case nil:
                let end = chance.isLimit ? "restera sous le plafond" : "sera atteint"
                return "\(past.capitalizedFirst), \(aim) \(end) \(cases)."
            case .onTrack:
                let end =
                    chance.isLimit ? "ne restera sous le plafond que" : "ne sera atteint que"
                return
                    "En bonne voie à ce jour\u{202F}; mais \(past), \(aim) \(end) \(cases)."
            case .behind:
                let state = chance.isLimit ? "Au-dessus du" : "En retard sur le"
                let end =
                    chance.isLimit
                    ? "restera tout de même sous le plafond" : "sera tout de même atteint"
                return
                    "\(state) plan à ce jour\u{202F}; mais \(past), \(aim) \(end) \(cases)."
            }
        },
        answers: { lower, upper, count, isOne in
            "D’après \(count)\u{A0}\(isOne ? "réponse" : "réponses"), la valeur réelle se situe entre \(lower) et \(upper) (certitude de 95\u{202F}%)."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Évolution depuis la \(week)\u{202F}: \(change), un changement net."
                : "Évolution depuis la \(week)\u{202F}: \(change), pas encore un changement net."
        }
    )
}
