extension ReportWriter {
    /// One goal's card.
    func card(_ goal: GoalWriter) -> Report.Card {
        let kpi = goal.goal.kpi
        let comments = input.note.comments
        let caution = isFirst(goal) ? kpi.cautions[in: language].map(fit) : nil
        return goal.card(
            explanation: explanation(of: kpi),
            caution: caution?.isEmpty == true ? nil : caution,
            comment: fit(comments[goal.goal.id] ?? comments[kpi.id] ?? []),
            hasHistory: goals.count <= Report.fullForm
        )
    }

    /// Every KPI shown with its explanation, once, but those explained on an exception's card.
    var terms: [Report.Term] {
        var seen = Set(exceptions.map(\.goal.kpi.id))
        let shown =
            steady.map { ($0.goal.kpi, $0.goal.name.map(fit)) }
            + unjudged.map { ($0.goal.kpi, $0.goal.name.map(fit)) }
            + scorecard.context.map { ($0.kpi, nil) }
            + scorecard.comparisons.map { ($0.kpi, nil) }
        return shown.compactMap { kpi, own in
            guard seen.insert(kpi.id).inserted else { return nil }
            let text = explanation(of: kpi)
            guard !text.isEmpty else { return nil }
            let name = own ?? name(of: kpi)
            let label = words.figures.labelled(name, "").trimmingSpaces()
            return Report.Term(name: name, label: label, text: text)
        }
    }

    /// At most five steps, the client's own among them.
    var steps: [Report.Step] {
        let all = input.note.steps
        guard all.count > 5 else { return all.map(step) }
        let own = all.indices.filter { all[$0].owner == .client }.prefix(5)
        let others = all.indices.filter { all[$0].owner != .client }.prefix(5 - own.count)
        return (own + others).sorted().map { step(all[$0]) }
    }

    /// What the client has to do.
    var asks: [Report.Step] {
        input.note.steps.filter { $0.owner == .client }.prefix(5).map(step)
    }

    private func step(_ step: Note.Step) -> Report.Step {
        let owner =
            switch step.owner {
            case .client: words.labels.client
            case .staff(let id): fit(input.agency.staff[id]?.name ?? id, or: id)
            case .other(let name): fit(name)
            }
        let due = step.due.map { day in
            words.dates.due(day, day.civil.year != input.sendDay.civil.year)
        }
        return Report.Step(
            action: step.action.fit(spacesPercent: numbers.spacesPercent).spaced(in: language),
            owner: owner,
            due: due
        )
    }
}
