extension GoalWriter {
    /// Targets that changed since the report before: from a week on, or for the past, too.
    var changedTargets: [String] {
        if let rewritten { return [rewritten] }
        let changes = goal.changes.sorted { $0.from < $1.from }
        let since = input.previousReport ?? week.advanced(by: -1)
        let told = changes.enumerated().compactMap { index, change -> String? in
            guard change.from > since, change.from <= week || countsAhead(change) else {
                return nil
            }
            let old = index > 0 ? changes[index - 1].target : goal.target.number
            guard let old else { return nil }
            return words.sentences.targetChanged(
                words.dates.week(change.from),
                amounts.text(change.target),
                amounts.text(old),
                change.why.map(Plain.clean)
            )
        }
        return told.isEmpty ? [] : told + mixedTarget
    }

    /// Whether a change to come is part of what the running period asks for already.
    private func countsAhead(_ change: Goal.Change) -> Bool {
        assessment.kind != .level && !isWeekly && change.from <= period.to
    }

    /// What the target comes to in a period that straddles its change.
    private var mixedTarget: [String] {
        guard !isWeekly, let target = assessment.target,
            !goal.changes.contains(where: { $0.target == target })
        else { return [] }
        return [
            words.dataState.mixedTarget(
                words.dates.during(period),
                self.target ?? amounts.text(target)
            )
        ]
    }

    /// That the goal has another target than the report before told, and no week from which on.
    private var rewritten: String? {
        guard let report = input.previousReport, let now = goal.told(in: week)?.bounds,
            let past = goal.rewritten(input.told), past.report == report, now != past.former,
            !isNextTarget(since: report)
        else { return nil }
        // "Jetzt 60, vorher 60" would say nothing.
        let isTurned = !now.asksAlike(past.former)
        return words.sentences.targetRewritten(
            isTurned ? inWords(now) : amounts.text(now),
            words.dates.week(report),
            isTurned ? inWords(past.former) : amounts.text(past.former)
        )
    }

    /// The number with what it asks for, such as "mindestens 60".
    private func inWords(_ bounds: TargetBounds) -> String {
        let text = amounts.text(bounds)
        if bounds.most == nil { return words.figures.atLeast(text) }
        return bounds.least == nil ? words.figures.atMost(text) : text
    }

    /// Whether each period has a target of its own, and that of the report before is over.
    private func isNextTarget(since report: Week) -> Bool {
        guard case .perPeriod = goal.target else { return false }
        return goal.period(holding: report) != goal.period(holding: week)
    }
}

extension Amounts {
    fileprivate func text(_ bounds: TargetBounds) -> String {
        guard let least = bounds.least, let most = bounds.most else {
            return text(bounds.number)
        }
        return range(least, most)
    }
}
