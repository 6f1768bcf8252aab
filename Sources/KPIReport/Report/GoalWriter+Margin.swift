extension GoalWriter {
    /// Between which values a survey's result lies, and whether it really changed.
    var marginSentences: [String] {
        guard let margin = assessment.margin else { return [] }
        let (lower, upper) = (amounts.text(margin.lower), amounts.text(margin.upper))
        var result: [String] = []
        if let answers = margin.answers {
            let count = numbers.plain(answers, decimals: 0)
            result.append(words.uncertainty.answers(lower, upper, count, answers == 1))
        } else {
            result.append(words.sentences.margin(lower, upper))
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
