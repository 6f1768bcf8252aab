extension GoalWriter {
    /// Between which values a survey's result lies, and whether it really changed.
    var marginSentences: [String] {
        guard let margin = assessment.margin else { return [] }
        var result: [String] = []
        if margin.isRange {
            let bounds = assessment.goal.kpi.range
            let lower = max(margin.lower, bounds.min?.double ?? margin.lower)
            let upper = min(margin.upper, bounds.max?.double ?? margin.upper)
            let count = numbers.plain(margin.answers, decimals: 0)
            result.append(
                words.uncertainty.answers(
                    amounts.text(lower),
                    amounts.text(upper),
                    count,
                    margin.answers == 1
                )
            )
        }
        let difference = margin.change.map { Change(absolute: $0.difference, relative: nil) }
        if let change = margin.change, let text = difference.flatMap(amounts.change) {
            result.append(
                words.uncertainty.surveyChange(words.dates.week(change.since), text, change.isClear)
            )
        }
        return result
    }
}
