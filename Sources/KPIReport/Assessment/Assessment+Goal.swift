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
        ).reachingBack(before: min(week, goal.knownCauses.min() ?? week))
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
        let last = min(week, period.to)
        let newest = series.newestMeasurement(of: goal, upTo: last)
        var held: KPISeries.Point?
        let count = period.kind == .week ? nil : series.counted(over: full.countedWeeks)
        if let count {
            progress = progress.measured(count.value, upTo: last)
        } else if let newest, period.from <= week {
            held = newest.week < last ? newest : nil
            progress = progress.measured(held?.value ?? progress.actual, upTo: newest.week)
        }
        self.init(
            progress,
            series,
            week: week,
            held: held,
            counted: full.countedWeeks,
            reported: reported
        )
        if let count, count.isProvisional, !flags.contains(.provisional) {
            flags.append(.provisional)
        }
        corrected = CorrectedPeriod(of: goal, source, week: week, since: since, reported: result)
        addMargin(series, held.map { [Portion(whole: $0)] } ?? known, in: week)
        addForecast(series, in: week)
    }

    private init(
        _ progress: Progress,
        _ series: KPISeries,
        week: Week,
        held: KPISeries.Point?,
        counted: ClosedRange<Week>,
        reported: (Week) -> Rational?
    ) {
        let verdict = progress.verdict
        var flags = verdict.flags
        let points = held.map { [$0] } ?? progress.known.map(\.point)
        if points.contains(where: \.isProvisional) { flags.append(.provisional) }
        if held == nil, series.isNotAdditive(over: progress.known, counted: counted) {
            flags.append(.notAdditive)
        }
        if held != nil { flags.append(.asOf) }
        self.init(
            progress,
            value: held?.value ?? series[week]?.value,
            flags: flags,
            status: verdict.status,
            changes: Changes(series, in: week),
            signal: series.isBetweenMeasurements(of: progress.goal.cadence, in: week)
                ? nil : Signal(series, in: week, causes: progress.goal.knownCauses),
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
            band: progress.force.band ?? progress.bandByNow,
            bandByNow: progress.bandByNow,
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
    /// The same for what is not measured week by week: a level whose newest value earns the
    /// verdict until the next one is due, and people counted over the whole period.
    ///
    /// No week before or between such measurements is missing.
    fileprivate func measured(_ actual: Rational?, upTo week: Week) -> Self {
        Self(
            goal: goal,
            kind: kind,
            direction: direction,
            period: period,
            force: force,
            isClosed: isClosed,
            elapsed: elapsed,
            known: known,
            actual: actual,
            baseline: baseline,
            remaining: remaining,
            measured: week
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

    /// Whether a level that is measured less often than weekly was not measured in that week, so
    /// that there is nothing to compare.
    func isBetweenMeasurements(of cadence: KPI.Cadence, in week: Week) -> Bool {
        kpi.kind == .level && cadence != .weekly && self[week] == nil
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
