internal import KPIReport

extension Scorecard {
    /// What keeps goals from a value over their period.
    func periodFindings(_ results: ClientResults, _ catalogue: Catalogue) -> [Finding] {
        withoutDays(results, catalogue) + notAdditive
    }

    /// A warning for each goal on different people that no row counts over the period.
    private var notAdditive: [Finding] {
        assessments.filter { $0.flags.contains(.notAdditive) }.map { assessment in
            Finding(
                .warning,
                .notAdditive(assessment.goal.id, assessment.period),
                at: assessment.goal.location,
                client: client.id
            )
        }
    }

    /// A warning for each goal on calendar periods whose results are not known day by day.
    private func withoutDays(_ results: ClientResults, _ catalogue: Catalogue) -> [Finding] {
        assessments.compactMap { assessment in
            let goal = assessment.goal
            guard goal.weekRule == .calendar, goal.period != .week else { return nil }
            let weeks = Set([assessment.period.from, assessment.period.to, week])
            let weekly = goal.kpi.formula.measures.filter { measure in
                catalogue.measures[measure]?.kind != .distinct
                    && weeks.contains { results.isWeekly(measure, in: $0) }
            }
            guard !weekly.isEmpty else { return nil }
            return Finding(
                .warning,
                .needsDays(goal.id, weekly),
                at: goal.location,
                client: client.id
            )
        }
    }
}

extension ClientResults {
    /// Whether the measure was delivered for a week as a whole, not day by day.
    fileprivate func isWeekly(_ measure: String, in week: Week) -> Bool {
        rows(of: measure, in: week).contains { $0.daily.isEmpty }
    }
}

extension Finding.Message {
    fileprivate static func notAdditive(_ goal: String, _ period: Period) -> Self {
        let time = period.key.map(\.description) ?? "\(period.from)..\(period.to)"
        return """
            goal '\(goal)' has no value over its period, because people of several weeks cannot be \
            added up; deliver a row for '\(time)', or give the goal 'period: week'
            """
    }

    fileprivate static func needsDays(_ goal: String, _ measures: [String]) -> Self {
        """
        goal '\(goal)' counts calendar days, but the results of \
        \(measures.map { "'\($0)'" }.joined(separator: ", ")) are weekly, so weeks across the end of \
        a period count in proportion; deliver daily rows (a column 'date' instead of 'week'), or \
        write 'week_rule: prorate'
        """
    }
}
