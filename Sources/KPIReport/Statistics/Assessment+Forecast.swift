extension Assessment {
    /// The chance of reaching the target, 0...1, or of staying under the limit; nil where it is
    /// not shown.
    ///
    /// It is shown while a target or a limit is still open, and only where forecasts would have
    /// had skill in the client's own past.
    package var probability: Double? { forecast?.studentT }

    mutating func addForecast(_ series: KPISeries, in week: Week) {
        guard !isClosed, goal.isForecast(in: period, week), let target, let actual, let share else {
            return
        }
        let values = series.completeWeeks(upTo: week)
        let periods = goal.period.periods(before: week, since: series.first)
        let isUpperLimit = kind == .cap
        let history = values.compactMap(\.self).suffix(Forecast.longest)
        guard history.count >= Forecast.shortest,
            Backtest(
                values,
                periods: periods.map { series.places(of: $0) },
                isUpperLimit: isUpperLimit
            ).hasSkill
        else { return }
        // A week that was not delivered is still to come.
        let weeks = (1 - share).double * Double(period.dayCount) / 7
        forecast = Forecast(
            history: history,
            need: (target - actual).double,
            weeks: weeks,
            isUpperLimit: isUpperLimit
        )
    }
}

extension Goal {
    /// Whether there is anything to forecast: a target or a limit of a period that still runs.
    fileprivate func isForecast(in period: Period, _ week: Week) -> Bool {
        guard period.kind != .week, week < period.to, period.from <= week else { return false }
        return switch kind {
        case .flow, .cap: true
        case .plan, .level: false
        }
    }

    /// The first week that an assessment looks at: that of the oldest results where there is
    /// something to forecast.
    func firstWeek(in period: Period, _ week: Week, _ results: ClientResults) -> Week {
        let near = min(period.from, week.advanced(by: -60))
        guard isForecast(in: period, week) else { return near }
        let oldest = kpi.formula.measures.compactMap { results.rows(of: $0).oldestWeek }
        return min(near, oldest.min() ?? near)
    }
}

extension Period.Rule {
    /// The periods of this kind that are over, oldest first, none of them from before `first`; for a
    /// campaign the runs of as many weeks before it.
    fileprivate func periods(before week: Week, since first: Week) -> [Period] {
        var periods: [Period] = []
        var period = period(holding: week)
        while true {
            let end = period.from.advanced(by: -1)
            switch self {
            case .campaign:
                let start = period.from.advanced(by: -period.weekCount)
                period = Period(kind: .campaign, from: start, to: end)
            case .week, .month, .quarter, .year: period = self.period(holding: end)
            }
            guard period.from >= first else { return periods.reversed() }
            periods.append(period)
        }
    }
}

extension KPISeries {
    /// The values from the first week to `week`; nil for weeks not known in full.
    fileprivate func completeWeeks(upTo week: Week) -> [Double?] {
        guard first <= week else { return [] }
        return (first...week).map { week in
            guard let point = self[week], point.days == 7 else { return nil }
            return point.value?.double
        }
    }

    fileprivate func places(of period: Period) -> Range<Int> {
        first.distance(to: period.from)..<first.distance(to: period.to) + 1
    }
}
