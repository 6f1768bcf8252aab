extension Assessment {
    /// The same numbers without what would judge them; the status says "no data", because there is
    /// no verdict.
    var unjudged: Assessment {
        var numbers = self
        (numbers.expected, numbers.pace, numbers.requiredPerWeek) = (nil, nil, nil)
        (numbers.achievement, numbers.isMet, numbers.status) = (nil, nil, .noData)
        (numbers.forecast, numbers.corrected) = (nil, nil)
        numbers.flags = flags.filter { flag in
            switch flag {
            case .early, .beforeEnd, .limitBroken: false
            case .incompleteData, .coverageTooLow, .provisional, .notAdditive, .fewAnswers, .asOf:
                true
            }
        }
        return numbers
    }
}

extension Scorecard {
    /// The same without the goals that nobody judges.
    package var judged: Scorecard {
        if assessments.allSatisfy(\.goal.isJudged) { return self }
        return Scorecard(
            client: client,
            week: week,
            assessments: assessments.filter(\.goal.isJudged),
            context: context,
            comparisons: comparisons,
            score: score,
            coverage: coverage,
            sources: sources,
            grounds: grounds,
            contextSums: contextSums
        )
    }

    /// The goals that nobody judges, in the file's order.
    package var unjudged: [Assessment] { assessments.filter { !$0.goal.isJudged } }
}
