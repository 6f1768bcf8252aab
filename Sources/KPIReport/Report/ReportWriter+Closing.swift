extension ReportWriter {
    /// How to read bars, marks, signals and verdicts; only what this mail shows.
    func reading(_ cards: [Report.Card]) -> Report.Section {
        let closing = words.closing
        var lines: [String] = []
        if cards.contains(where: { $0.bar != nil }) { lines.append(closing.bar) }
        if cards.contains(where: { $0.bar?.expected != nil }) { lines.append(closing.plannedMark) }
        if let columns = cards.lazy.map({ $0.history.count }).max(), columns > 0 {
            lines.append(closing.history(columns))
        }
        if let thresholds = commonThresholds,
            goals.contains(where: { !$0.isPlan && $0.range == nil })
        {
            lines.append(
                closing.thresholds(
                    numbers.share(thresholds.onTrack),
                    numbers.share(thresholds.atRisk)
                )
            )
        }
        if let edges = goals.first(where: \.isPlan)?.assessment.planEdges, edges.count == 2 {
            lines.append(closing.plans(numbers.share(edges[0]), numbers.share(edges[1])))
        }
        if goals.contains(where: { $0.range != nil }) { lines.append(closing.ranges) }
        if goals.contains(where: {
            $0.isUpperLimit && $0.assessment.baseline == nil && $0.isReachedByDegree
        }) {
            lines.append(closing.upperLimits)
        }
        if hasSignal { lines += [closing.signal, closing.usual] }
        if showsPercentagePoints { lines.append(closing.percentagePoints) }
        return Report.Section(heading: closing.reading, lines: lines.map(spelled))
    }

    private var hasSignal: Bool {
        goals.contains(where: \.hasSignal)
            || scorecard.context.contains { $0.value != nil && $0.signal?.isNews == true }
    }

    private var showsPercentagePoints: Bool {
        goals.contains { $0.goal.kpi.unit == .percent && $0.shown != nil }
            || scorecard.context.contains { $0.kpi.unit == .percent && $0.value != nil }
    }

    /// The thresholds where all goals share them.
    private var commonThresholds: Goal.Thresholds? {
        guard let first = goals.first?.goal.thresholds,
            goals.allSatisfy({ $0.goal.thresholds == first })
        else { return nil }
        return first
    }

    /// Where the numbers come from, up to when, and what is provisional or missing.
    var data: Report.Section {
        let closing = words.closing
        var lines: [String] = []
        let sources = scorecard.sources.filter { $0 != ClientResults.unnamedSource }.map(fit)
            .filter { !$0.isEmpty }
        if !sources.isEmpty { lines.append(closing.sources(words.figures.list(sources))) }
        let failed = input.failedSources.map { fit($0) }.filter { !$0.isEmpty }
        if !failed.isEmpty { lines.append(words.dataState.failed(words.figures.list(failed))) }
        lines.append(closing.upTo(words.dates.weekOfYear(week), words.dates.day(week.sunday)))
        if let day = input.dataAsOf, day != week.sunday {
            lines.append(closing.asOf(words.dates.day(day)))
        }
        lines += periods
        let provisional = goals.filter(\.isProvisional).map(\.name)
        if !provisional.isEmpty {
            lines.append(closing.provisional(words.figures.list(provisional)))
        }
        let missing =
            goals.filter { $0.assessment.value == nil }.map(\.name)
            + scorecard.context.filter { $0.value == nil }.map { name(of: $0.kpi) }
        if !missing.isEmpty { lines.append(closing.missing(words.figures.list(missing))) }
        return Report.Section(heading: closing.data, lines: lines)
    }

    /// Which weeks each longer period holds, once for each.
    private var periods: [String] {
        var seen: Set<Period> = []
        return goals.compactMap { goal in
            let period = goal.period
            guard !goal.isWeekly, seen.insert(period).inserted else { return nil }
            let days = words.dates.span(period.days.lowerBound, period.days.upperBound)
            guard period.hasWholeWeeks else {
                let isInProportion = goal.goal.weekRule == .prorate
                return words.dataState.days(label(of: period), days, isInProportion)
            }
            return words.closing.period(
                label(of: period),
                goal.weekSpan,
                days
            )
        }
    }

    /// The period's name; one without a name of its own is told by its goals: "Zeitraum (Follower)".
    private func label(of period: Period) -> String {
        let name = words.dates.period(period)
        guard period.kind == .campaign else { return name }
        let names = goals.filter { $0.period == period }.map(\.name)
        return "\(name) (\(words.figures.list(names)))"
    }

    /// Who answers on the day of sending: the contact, the deputy, or the agency itself.
    var contact: (heading: String, contact: Report.Contact) {
        let closing = words.closing
        guard let id = client.contact, let person = input.agency.present(id, on: input.sendDay)
        else {
            let sender = input.agency.sender
            let contact = Report.Contact(
                name: fit(sender.name ?? input.agency.name, or: agencyName),
                role: nil,
                mail: sender.address.description
            )
            return (closing.contact, contact)
        }
        let contact = Report.Contact(
            name: fit(person.name, or: person.id),
            role: person.role.map(fit),
            mail: person.mail.description
        )
        guard person.id != id, let absent = input.agency.staff[id] else {
            return (closing.contact, contact)
        }
        return (closing.deputy(fit(absent.name, or: id)), contact)
    }

    /// Who commented, such as "Jana Petersen, Account Director".
    var author: String? {
        guard let author = input.note.author else { return nil }
        guard let person = input.agency.staff[author] else {
            let name = fit(author)
            return name.isEmpty ? nil : name
        }
        return [fit(person.name, or: author), person.role.map(fit) ?? ""].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    var unsubscribe: String? { client.habits.unsubscribe.flatMap(Self.secure) }
    var glossary: String? { input.agency.glossary.flatMap(Self.secure) }

    private static func secure(_ address: String) -> String? {
        address.hasPrefix("https://") ? address : nil
    }

    var banner: String? {
        var lines: [String] = []
        if input.isTest { lines.append(words.labels.testBanner) }
        if let correction = input.correction {
            lines.append(words.labels.correctionBanner(fit(correction)))
        }
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }
}
