extension Assessment {
    /// Adds how sure a survey's value is, and the flag for few answers.
    mutating func addMargin(_ series: KPISeries, in week: Week) {
        guard actual != nil, let survey = Survey(series, points(series, in: week)) else { return }
        if let answers = survey.answers, answers < Survey.few { flags.append(.fewAnswers) }
        guard let range = survey.range else { return }
        let bounds = goal.kpi.range
        margin = Margin(
            lower: max(range.lower, bounds.min?.double ?? -.infinity),
            upper: min(range.upper, bounds.max?.double ?? .infinity),
            answers: survey.answers,
            change: SurveyChange(series, in: week)
        )
    }

    /// The weeks that the actual value was counted in.
    private func points(_ series: KPISeries, in week: Week) -> [KPISeries.Point] {
        // What is not measured each week may be judged by its newest measurement alone.
        let newest = weeks.last { $0.value != nil }
        if let newest, goal.cadence != .weekly, newest.value == actual {
            return series[newest.week].map { [$0] } ?? []
        }
        let last = min(week, period.to)
        return period.from <= last ? series.known(in: period.from...last) : []
    }
}

extension SurveyChange {
    /// The report week's survey against the newest one in the half year before.
    fileprivate init?(_ series: KPISeries, in week: Week) {
        guard let point = series[week], let value = point.value,
            let before = (1...26).lazy.compactMap({ series[week.advanced(by: -$0)] })
                .first(where: { $0.value != nil }),
            let old = before.value, old != value,
            let now = Survey(series, [point])?.estimate,
            let then = Survey(series, [before])?.estimate
        else { return nil }
        self.init(
            since: before.week,
            difference: value - old,
            isClear: SurveyDifference(from: then, to: now).isClear
        )
    }
}
