extension Words {
    static let frenchUncertainty = Uncertainty(
        chance: { tenths, isLimit, weeks in
            let aim = isLimit ? "de rester sous le plafond" : "d’atteindre l’objectif"
            return
                "Chances \(aim)\u{202F}: environ \(tenths) sur 10, si les prochaines semaines ressemblent aux \(weeks)\u{A0}dernières."
        },
        answers: { lower, upper, count, isOne in
            "Valeur réelle entre \(lower) et \(upper), avec une certitude de 95\u{202F}% (\(count)\u{A0}\(isOne ? "réponse" : "réponses"))."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Évolution depuis la \(week)\u{202F}: \(change), un changement net."
                : "Évolution depuis la \(week)\u{202F}: \(change), pas encore un changement net."
        }
    )
}
