extension Assessment {
    /// Compares a goal with the results up to `week`.
    ///
    /// `reported` knows what earlier reports said of a week, `result` what they said of a whole
    /// period, by its last week.
    init(
        _ goal: Goal,
        _ source: KPISeries.Source,
        week: Week,
        since: Week?,
        reported: (Week) -> Rational?,
        result: (Week) -> Rational? = { _ in nil }
    ) {
        let full = goal.period(holding: week)
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
        let known = series.known(in: period, upTo: week, by: goal.weekRule)
        var progress = Progress(
            goal: goal,
            kind: goal.kind,
            direction: goal.direction,
            period: period,
            force: TargetInForce(goal, period, reportWeek: week, full: full),
            isClosed: week.sunday >= period.days.upperBound,
            elapsed: period.elapsedDays(after: week),
            known: known,
            actual: series.value(over: known, counted: full.countedWeeks),
            baseline: goal.startValue(known),
            remaining: period.dayCount - period.elapsedDays(after: week)
        )
        let newest = series.newestMeasurement(of: goal, upTo: week)
        let isComplete =
            series[week]?.value != nil && progress.coverage >= goal.thresholds.coverage
        if let newest, !isComplete {
            progress = progress.holding(newest)
        }
        self.init(progress, series, week: week, counted: full.countedWeeks, reported: reported)
        corrected = CorrectedPeriod(of: goal, source, week: week, since: since, reported: result)
        addMargin(series, in: week)
        addForecast(series, in: week)
    }

    private init(
        _ progress: Progress,
        _ series: KPISeries,
        week: Week,
        counted: ClosedRange<Week>,
        reported: (Week) -> Rational?
    ) {
        let verdict = progress.verdict
        var flags = verdict.flags
        let isHeld = progress.measured.map { $0 < week } ?? false
        let value = progress.measured == nil ? series[week]?.value : progress.actual
        if progress.known.contains(where: \.point.isProvisional)
            || progress.measured.flatMap({ series[$0] })?.isProvisional == true
        {
            flags.append(.provisional)
        }
        if progress.measured == nil, series.isNotAdditive(over: progress.known, counted: counted) {
            flags.append(.notAdditive)
        }
        if isHeld { flags.append(.asOf) }
        self.init(
            progress,
            value: value,
            flags: flags,
            status: verdict.status,
            changes: Changes(series, in: week),
            signal: isHeld ? nil : Signal(series, in: week, causes: progress.goal.knownCauses),
            weeks: series.weekValues(upTo: week, reported: reported)
        )
    }

    private init(
        _ progress: Progress,
        value: Rational?,
        flags: [Flag],
        status: Status,
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
            actual: progress.actual,
            share: accrues ? progress.share : nil,
            expected: accrues ? progress.expected : nil,
            pace: progress.pace,
            projection: progress.projection,
            requiredPerWeek: progress.requiredPerWeek,
            achievement: progress.achievement,
            isMet: progress.isMet,
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
    fileprivate func startValue(_ known: [Portion]) -> Rational? {
        switch baseline {
        case nil: nil
        case .value(let value): value
        case .first: known.first?.point.value
        }
    }
}

extension Assessment.Progress {
    /// The same with the newest measurement as its value: a level that is measured less often than
    /// weekly keeps it, and the verdict it earns, until the next one is due.
    fileprivate func holding(_ newest: KPISeries.Point) -> Self {
        Self(
            goal: goal,
            kind: kind,
            direction: direction,
            period: period,
            force: force,
            isClosed: isClosed,
            elapsed: elapsed,
            known: known,
            actual: newest.value,
            baseline: baseline,
            remaining: remaining,
            measured: newest.week
        )
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

    /// The newest 26 weeks up to `week`, oldest first; none before the work began.
    func weekValues(upTo week: Week, reported: (Week) -> Rational?) -> [WeekValue] {
        (0..<26).reversed().compactMap { back in
            let week = week.advanced(by: -back)
            if let since, week < since { return nil }
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
