extension Assessment {
    /// The same numbers without what would judge them; the status says "no data", because there is
    /// no verdict.
    var unjudged: Assessment {
        Assessment(
            goal: goal,
            direction: direction,
            kind: kind,
            target: target,
            band: band,
            baseline: baseline,
            period: period,
            weeksKnown: weeksKnown,
            isClosed: isClosed,
            value: value,
            actual: actual,
            share: share,
            expected: nil,
            pace: nil,
            projection: projection,
            requiredPerWeek: nil,
            achievement: nil,
            isMet: nil,
            status: .noData,
            flags: flags.filter { flag in
                switch flag {
                case .early, .beforeEnd, .limitBroken: false
                case .incompleteData, .coverageTooLow, .provisional, .notAdditive, .fewAnswers,
                    .asOf:
                    true
                }
            },
            changes: changes,
            signal: signal,
            margin: margin,
            weeks: weeks
        )
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
