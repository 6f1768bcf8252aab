extension Assessment {
    /// Compares a goal with the results up to `week`.
    init(
        _ goal: Goal,
        _ source: KPISeries.Source,
        week: Week,
        since: Week?,
        reported: (Week) -> Rational?
    ) {
        let full = goal.period.period(holding: week)
        let period = full.clipped(since: since)
        let first = goal.firstWeek(in: period, week, source.results)
        let series = KPISeries(
            goal.kpi,
            goal.segment,
            source,
            upTo: week,
            since: since,
            from: first
        )
        let last = min(week, period.to)
        let elapsed = period.from <= last ? period.from.distance(to: last) + 1 : 0
        let known = elapsed > 0 ? series.known(in: period.from...last) : []
        let progress = Progress(
            goal: goal,
            kind: goal.kind,
            direction: goal.direction,
            period: period,
            force: TargetInForce(goal, period, reportWeek: week, full: full),
            isClosed: week >= period.to,
            elapsed: elapsed,
            known: known,
            actual: series.value(over: known, period: full.weeks),
            baseline: goal.startValue(known),
            remaining: max(0, week.distance(to: period.to))
        )
        if known.isEmpty || series[week] == nil,
            let newest = series.newestMeasurement(of: goal, upTo: week)
        {
            self.init(asOf: newest, progress, series, week: week)
        } else {
            self.init(progress, series, week: week, reported: reported)
        }
        addMargin(series, in: week)
        addForecast(series, in: week)
    }

    private init(
        _ progress: Progress,
        _ series: KPISeries,
        week: Week,
        reported: (Week) -> Rational?
    ) {
        let verdict = progress.verdict
        var flags = verdict.flags
        if progress.known.contains(where: \.isProvisional) { flags.append(.provisional) }
        if series.isNotAdditive(over: progress.known, period: progress.period.weeks) {
            flags.append(.notAdditive)
        }
        let isWeekly = progress.goal.cadence == .weekly || progress.goal.kpi.kind == .flow
        self.init(
            progress,
            value: series[week]?.value,
            actual: progress.actual,
            status: verdict.status,
            flags: flags,
            isMet: progress.isMet,
            achievement: progress.achievement,
            changes: Changes(series, in: week, isMeasuredWeekly: isWeekly),
            signal: isWeekly ? Signal(series, in: week, causes: progress.goal.knownCauses) : nil,
            weeks: series.weekValues(upTo: week, reported: reported)
        )
    }

    /// A level that is measured less often than weekly keeps its newest value and its verdict.
    private init(
        asOf newest: KPISeries.Point,
        _ progress: Progress,
        _ series: KPISeries,
        week: Week
    ) {
        let held = Progress(
            goal: progress.goal,
            kind: .level,
            direction: progress.direction,
            period: progress.period,
            force: progress.force,
            isClosed: progress.isClosed,
            elapsed: 1,
            known: [newest],
            actual: newest.value,
            baseline: progress.baseline,
            remaining: progress.remaining
        )
        let verdict = held.verdict
        self.init(
            progress,
            value: newest.value,
            actual: newest.value,
            status: verdict.status,
            flags: verdict.flags.filter { $0 != .incompleteData } + [.asOf],
            isMet: held.isMet,
            achievement: held.achievement,
            changes: Changes(series, in: week, isMeasuredWeekly: false),
            signal: nil,
            weeks: series.weekValues(upTo: week) { _ in nil }
        )
    }

    private init(
        _ progress: Progress,
        value: Rational?,
        actual: Rational?,
        status: Status,
        flags: [Flag],
        isMet: Bool?,
        achievement: Rational?,
        changes: Changes,
        signal: Signal?,
        weeks: [WeekValue]
    ) {
        let accrues = progress.kind != .level
        self.init(
            goal: progress.goal,
            direction: progress.direction,
            kind: progress.kind,
            target: progress.force.target,
            band: progress.band,
            baseline: progress.baseline,
            period: progress.period,
            weeksKnown: progress.known.count,
            isClosed: progress.isClosed,
            value: value,
            actual: actual,
            share: accrues ? progress.share : nil,
            expected: accrues ? progress.expected : nil,
            pace: progress.pace,
            projection: progress.projection,
            requiredPerWeek: progress.requiredPerWeek,
            achievement: achievement,
            isMet: isMet,
            status: status,
            flags: flags,
            changes: changes,
            signal: signal,
            margin: nil,
            weeks: weeks
        )
    }
}

extension Goal {
    fileprivate func startValue(_ known: [KPISeries.Point]) -> Rational? {
        switch baseline {
        case nil: nil
        case .value(let value): value
        case .first: known.first?.value
        }
    }
}

extension Period {
    /// The part from a client's first week on; a campaign stays as it was agreed.
    fileprivate func clipped(since: Week?) -> Period {
        guard let since, kind != .campaign, from < since, since <= to else { return self }
        return Period(kind: kind, from: since, to: to)
    }
}

extension KPISeries {
    /// The newest value of a level that is measured monthly or quarterly, while it still counts:
    /// until the next one is due (4 or 13 weeks) and three weeks more.
    fileprivate func newestMeasurement(of goal: Goal, upTo week: Week) -> Point? {
        guard goal.kpi.kind == .level else { return nil }
        let reach: Int
        switch goal.cadence {
        case .weekly: return nil
        case .monthly: reach = 4 + 3
        case .quarterly: reach = 13 + 3
        }
        return newest(upTo: week, reach: reach)
    }

    /// The newest 26 weeks up to `week`, oldest first.
    func weekValues(upTo week: Week, reported: (Week) -> Rational?) -> [WeekValue] {
        (0..<26).reversed().map { back in
            let week = week.advanced(by: -back)
            guard let point = self[week] else {
                return WeekValue(week: week, value: nil, state: .missing, restatedFrom: nil)
            }
            let old = reported(week).flatMap { $0 == point.value ? nil : $0 }
            let state: WeekValue.State =
                if point.value == nil { .notApplicable } else if old != nil {
                    .restated
                } else if point.days < 7 { .partial } else if point.isProvisional {
                    .provisional
                } else { .final }
            return WeekValue(week: week, value: point.value, state: state, restatedFrom: old)
        }
    }
}
