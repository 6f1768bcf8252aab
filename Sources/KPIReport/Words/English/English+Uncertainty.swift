extension Words {
    static let englishUncertainty = Uncertainty(
        chance: { chance in
            let cases = "in about \(chance.tenths) of 10\u{A0}cases"
            let past = "if things go on as in the last \(chance.weeks)\u{A0}weeks"
            let start = chance.isLimit ? "the value" : "the goal"
            switch chance.contrast {
            case nil:
                let end = chance.isLimit ? "stays under the limit" : "is reached"
                return "\(past.capitalizedFirst), \(start) \(end) \(cases)."
            case .onTrack:
                let end = chance.isLimit ? "stays under the limit only" : "is reached only"
                return "On track so far; but \(past), \(start) \(end) \(cases)."
            case .behind:
                let state = chance.isLimit ? "Over" : "Behind"
                let end = chance.isLimit ? "still stays under the limit" : "is still reached"
                return "\(state) plan so far; yet \(past), \(start) \(end) \(cases)."
            }
        },
        answers: { lower, upper, count, isOne in
            "Based on \(count)\u{A0}\(isOne ? "answer" : "answers"), the true value lies between \(lower) and \(upper), with 95% confidence."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Since \(week): \(change), a clear change."
                : "Since \(week): \(change), not yet a clear change."
        }
    )
}
