extension Words {
    static let englishUncertainty = Uncertainty(
        chance: { tenths, isLimit, weeks in
            let aim = isLimit ? "to stay under the limit" : "to reach the goal"
            return
                "Chance \(aim): about \(tenths) in 10, if things go on as in the last \(weeks)\u{A0}weeks."
        },
        answers: { lower, upper, count, isOne in
            "With 95% confidence between \(lower) and \(upper) (\(count)\u{A0}\(isOne ? "answer" : "answers"))."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Against \(week): \(change), a clear change."
                : "Against \(week): \(change), not yet a clear change."
        }
    )
}
