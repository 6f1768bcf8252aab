extension Assessment {
    /// Adds how sure a survey's value is, and the flag for few answers; `portions` are the weeks
    /// that it was counted in.
    mutating func addMargin(_ series: KPISeries, _ portions: [Portion], in week: Week) {
        guard actual != nil, let survey = Survey(series, portions) else { return }
        if survey.answers < Survey.few { flags.append(.fewAnswers) }
        guard let range = survey.range else { return }
        margin = Margin(
            lower: range.lower,
            upper: range.upper,
            answers: survey.answers,
            change: SurveyChange(series, in: week)
        )
    }
}

extension SurveyChange {
    /// The report week's survey against the newest one in the half year before.
    fileprivate init?(_ series: KPISeries, in week: Week) {
        guard let point = series[week], let value = point.value,
            let before = (1...26).lazy.compactMap({ series[week.advanced(by: -$0)] })
                .first(where: { $0.value != nil }),
            let old = before.value, old != value,
            let now = Survey(series, [Portion(whole: point)])?.estimate,
            let then = Survey(series, [Portion(whole: before)])?.estimate
        else { return nil }
        self.init(
            since: before.week,
            difference: value - old,
            isClear: SurveyDifference(from: then, to: now).isClear
        )
    }
}
