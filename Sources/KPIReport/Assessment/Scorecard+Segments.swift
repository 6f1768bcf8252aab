extension Scorecard {
    /// What staff wrote of channels and campaigns that the results do not know, and of people that
    /// cannot be added up.
    ///
    /// Without any results there is nothing to compare with.
    package func segmentFindings(_ results: ClientResults, _ catalogue: Catalogue) -> [Finding] {
        guard !results.isEmpty else { return [] }
        return assessments.flatMap { assessment in
            strangers(assessment.goal, results)
                + countedTwice(assessment.goal, results, catalogue) + silent(assessment.goal)
        } + purposes(results) + comparisons.compactMap { lacks($0, results) }
    }

    /// A goal on a segment for which its measures have no row.
    private func strangers(_ goal: Goal, _ results: ClientResults) -> [Finding] {
        let measures = goal.kpi.formula.measures.map { Self.origin($0, results) }
        if let channel = goal.segment.channel {
            let isMeant = { (row: Segment) in row.channelName == channel }
            let found = missing(.channel, channel, measures, of: goal, results, isMeant)
            if let found { return [found] }
        }
        guard let campaign = goal.segment.campaign else { return [] }
        let isMeant = { (row: Segment) in row.campaign == campaign }
        return [missing(.campaign, campaign, measures, of: goal, results, isMeant)]
            .compactMap(\.self)
    }

    private func missing(
        _ axis: Client.Comparison.Axis,
        _ name: String,
        _ measures: [String],
        of goal: Goal,
        _ results: ClientResults,
        _ isMeant: (Segment) -> Bool
    ) -> Finding? {
        // Measures without any row at all are another finding.
        let lacking = measures.filter { measure in
            results.measures.contains(measure) && !results.delivers([measure], isMeant)
        }
        guard !lacking.isEmpty else { return nil }
        let message: Finding.Message =
            results.delivers(results.measures, isMeant)
            ? .noRows(lacking, axis, name, of: goal.id)
            : .stranger(axis, name, known: results.names(axis), "goal '\(goal.id)' has no data")
        return Finding(.warning, message, at: goal.location, client: client.id)
    }

    /// Distinct counts that were delivered by parts only: the same person may stand in several.
    private func countedTwice(_ goal: Goal, _ results: ClientResults, _ catalogue: Catalogue)
        -> [Finding]
    {
        let source = KPISeries.Source(results: results, catalogue: catalogue, margin: nil)
        guard let measure = source.countsByParts(goal, in: week) else { return [] }
        let message = Finding.Message.countedTwice(measure, goal.id, week)
        return [Finding(.warning, message, at: goal.location, client: client.id)]
    }

    /// Channels whose values a sum lacks.
    private func silent(_ goal: Goal) -> [Finding] {
        guard let channels = grounds[goal.id]?.silentChannels, !channels.isEmpty else { return [] }
        let message = Finding.Message.silent(channels, goal.id, week)
        return [Finding(.warning, message, at: goal.location, client: client.id)]
    }

    /// Purposes of channels that no row names.
    private func purposes(_ results: ClientResults) -> [Finding] {
        client.purposeLocations.sorted { $0.key < $1.key }.compactMap { channel, place in
            guard !results.delivers(results.measures, { $0.channelName == channel }) else {
                return nil
            }
            let known = results.names(.channel)
            return Finding(
                .warning,
                .stranger(.channel, channel, known: known, "its purpose concerns nothing"),
                at: place,
                client: client.id
            )
        }
    }

    /// A comparison whose KPI was never delivered by campaign or channel.
    private func lacks(_ comparison: Comparison, _ results: ClientResults) -> Finding? {
        let measures = comparison.kpi.formula.measures
        guard comparison.rows.isEmpty, measures.contains(where: results.measures.contains),
            !results.delivers(
                measures,
                { comparison.by == .channel ? $0.channelName != nil : $0.campaign != nil }
            ),
            let place = client.comparisons.first(where: {
                $0.kpi.id == comparison.kpi.id && $0.by == comparison.by
            })?.location
        else { return nil }
        return Finding(
            .warning,
            .nothingToCompare(comparison.kpi.id, comparison.by),
            at: place,
            client: client.id
        )
    }

    /// The measure that a derived one follows from, where that one is not delivered.
    private static func origin(_ measure: String, _ results: ClientResults) -> String {
        for (suffix, origin) in [("_start", "_end"), ("_prev", "")] where measure.hasSuffix(suffix)
        {
            let other = measure.dropLast(suffix.count) + origin
            if !results.measures.contains(measure) { return String(other) }
        }
        return measure
    }
}

extension Finding.Message {
    fileprivate static func stranger(
        _ axis: Client.Comparison.Axis,
        _ name: String,
        known: Set<String>,
        _ consequence: String
    ) -> Self {
        let near = Suggestion.nearest(to: name, among: known.sorted())
        let all = known.sorted().prefix(8).joined(separator: ", ")
        let cure =
            near.map { "did you mean '\($0)'?" }
            ?? (known.isEmpty ? "the results name none" : "the results name \(all)")
        return "\(consequence): no row names the \(axis.rawValue) '\(name)'; \(cure)"
    }

    fileprivate static func noRows(
        _ measures: [String],
        _ axis: Client.Comparison.Axis,
        _ name: String,
        of goal: String
    ) -> Self {
        let list = measures.map { "'\($0)'" }.joined(separator: ", ")
        return """
            goal '\(goal)' has no data: the results have no rows for \(list) with the \
            \(axis.rawValue) '\(name)'
            """
    }

    fileprivate static func countedTwice(_ measure: String, _ goal: String, _ week: Week) -> Self {
        """
        goal '\(goal)' has no value in \(week): '\(measure)' counts people, who may stand in several \
        channels or campaigns and cannot be added up; deliver a row for the whole, or set the goal \
        on one of them
        """
    }

    fileprivate static func silent(_ channels: [String], _ goal: String, _ week: Week) -> Self {
        let names = channels.map { "'\($0)'" }.joined(separator: ", ")
        return """
            goal '\(goal)' in \(week) is the sum of the other channels: \(names) delivered a value \
            for the week before and none for this one; write 0 where there was nothing
            """
    }

    fileprivate static func nothingToCompare(_ kpi: String, _ axis: Client.Comparison.Axis) -> Self
    {
        "nothing to compare: no row for '\(kpi)' names a \(axis.rawValue)"
    }
}
