/// A finished period whose result was reported, and is another one since the source corrected it.
package struct CorrectedPeriod: Hashable, Sendable {
    package let period: Period
    /// As the client was told.
    package let reported: Rational
    package let current: Rational
}

extension CorrectedPeriod {
    /// The period before that of the report, where its result changed after it was told.
    init?(
        of goal: Goal,
        _ source: KPISeries.Source,
        week: Week,
        since: Week?,
        reported: (Week) -> Rational?
    ) {
        guard goal.period != .week, goal.cadence == .weekly else { return nil }
        let running = goal.period(holding: week)
        let eve = Week(containing: running.days.lowerBound.advanced(by: -1))
        let full = goal.period(holding: eve)
        let period = full.clipped(since: since)
        guard full.kind != .campaign, let told = reported(period.to) else { return nil }
        let series = KPISeries(
            goal.kpi,
            goal.segment,
            source,
            upTo: period.to,
            since: since,
            from: period.from
        )
        let known = series.known(in: period, upTo: period.to, by: goal.weekRule)
        guard let current = series.value(over: known, counted: full.countedWeeks),
            current != told
        else { return nil }
        self.init(period: period, reported: told, current: current)
    }
}

extension Goal {
    /// What the ledger calls the goal's results over finished periods.
    package var resultID: String { id + "#period" }
}

extension Assessment {
    /// The result over finished periods that a report with this assessment tells, by last week.
    package var toldResults: [Week: Rational] {
        var told: [Week: Rational] = [:]
        if let corrected { told[corrected.period.to] = corrected.current }
        if isClosed, period.kind != .week, let actual { told[period.to] = actual }
        return told
    }
}
