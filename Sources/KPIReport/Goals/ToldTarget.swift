/// What a report told a client of a goal's target.
package struct ToldTarget: Hashable, Sendable {
    /// The id of the goal.
    package let goal: String
    /// The goal's period, `month` or `2026-09-01..2026-11-29`: with another the goal is another.
    package let period: String
    package let bounds: TargetBounds

    package init(goal: String, period: String, bounds: TargetBounds) {
        self.goal = goal
        self.period = period
        self.bounds = bounds
    }
}

/// Reports that told a client the same targets.
package struct ToldTargets: Hashable, Sendable {
    /// The weeks of the reports.
    package let reports: [Week]
    package let targets: [ToldTarget]

    package init(reports: [Week], targets: [ToldTarget]) {
        self.reports = reports
        self.targets = targets
    }
}

extension ToldTargets {
    /// Those that were told in reports before a week; nil where there are none.
    package func before(_ week: Week) -> ToldTargets? {
        let earlier = reports.filter { $0 < week }
        return earlier.isEmpty ? nil : ToldTargets(reports: earlier, targets: targets)
    }
}

extension Goal {
    /// What a report on a week tells of the target; nil where there is none, and where nobody
    /// judges.
    package func told(in week: Week) -> ToldTarget? {
        guard isJudged, let bounds = bounds(in: week) else { return nil }
        return ToldTarget(goal: id, period: period.name, bounds: bounds)
    }
}

extension Period.Rule {
    /// As goals name it; the days of a campaign.
    fileprivate var name: String {
        switch self {
        case .week: "week"
        case .month: "month"
        case .quarter: "quarter"
        case .year: "year"
        case .campaign(let days): "\(days.lowerBound)..\(days.upperBound)"
        }
    }
}
