internal import KPIReport

extension Reader {
    /// Warnings and hints on a goal that is right but may not say enough.
    mutating func advise(on goal: Goal, _ fields: Fields, week: Week?) {
        let place = fields["kpi"]?.valueLocation ?? goal.location
        if fields["period"] == nil {
            hint(.weekMeant(goal.kpi.id), at: place)
        }
        if goal.kpi.id == "email-open-rate", !Self.mentionsMachines(goal.name ?? "") {
            warn(.machineOpens, at: place)
        }
        if goal.period == .week, goal.baseline == .first {
            warn(.ownBaseline, at: fields["baseline"]?.valueLocation ?? place)
        }
        if goal.wantsBaseline { hint(.noBaseline(goal.kpi.id), at: place) }
        if case .perPeriod(let targets) = goal.target, let field = fields["targets"] {
            for key in Self.missing(targets, goal.period, around: week) {
                warn(.missingTarget(key), at: field.location)
            }
        }
    }

    private static func mentionsMachines(_ name: String) -> Bool {
        let words = [
            "machine", "maschin", "automat", "bot", "gépi", "robot", "apple", "mpp", "privacy",
        ]
        return words.contains { name.lowercased().contains($0) }
    }

    /// The periods without a target: between the named ones, of the report week, and after it.
    ///
    /// After the last named one, only the first is said.
    private static func missing(
        _ targets: [Period.Key: Rational],
        _ rule: Period.Rule,
        around week: Week?
    ) -> [Period.Key] {
        let spans = targets.keys.map(\.period).sorted { $0.from < $1.from }
        guard let first = spans.first, let last = spans.last else { return [] }
        var missing: [Period.Key] = []
        var period = first
        while period.from < last.from, missing.count < 12 {
            period = rule.period(holding: period.to.advanced(by: 1))
            if let key = period.key, targets[key] == nil { missing.append(key) }
        }
        guard let week, first.from <= week else { return missing }
        let current = rule.period(holding: week)
        for period in [current, rule.period(holding: current.to.advanced(by: 1))] {
            guard period.from > last.from, let key = period.key else { continue }
            return missing + [key]
        }
        return missing
    }
}

extension Goal {
    /// Whether it judges a stock or a score over more than a month without a start value.
    fileprivate var wantsBaseline: Bool {
        if case .between = target { return false }
        guard baseline == nil, kpi.kind == .level else { return false }
        let isLong =
            switch period {
            case .week, .month: false
            case .quarter, .year: true
            case .campaign(let days): days.upperBound.number - days.lowerBound.number >= 35
            }
        let isAmount = kpi.unit == .currency && kpi.formula.measures.count == 1
        let isStock = kpi.unit == .count || isAmount
        return isLong && (isStock || [.score, .rating, .index].contains(kpi.unit))
    }
}

extension Finding.Message {
    fileprivate static func weekMeant(_ kpi: String) -> Self {
        "the goal on '\(kpi)' has no period; a week is meant"
    }

    fileprivate static let machineOpens: Self =
        "open rates count machine opens (Apple Mail opens every mail); say in the goal's 'name' that machine opens are excluded, or choose a goal on clicks"

    fileprivate static let ownBaseline: Self =
        "the first value of a week is its own, so no way is ever gone; write the start value as a number"

    fileprivate static func noBaseline(_ kpi: String) -> Self {
        "the goal on '\(kpi)' has no baseline; with the start value the mail can say how much of the way is gone"
    }

    fileprivate static func missingTarget(_ key: Period.Key) -> Self {
        "'targets' has no entry for \(key)"
    }
}
