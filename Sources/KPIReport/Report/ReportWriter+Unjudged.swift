extension ReportWriter {
    /// Goals on profit where a channel is run for something else: shown without a verdict.
    var unjudged: [GoalWriter] {
        input.scorecard.unjudged.map { GoalWriter($0, voice: voice) }
    }

    /// The same beside what has no goal, with the reason.
    var unjudgedContext: [Report.Context] {
        unjudged.map { goal in
            let channel = goal.goal.segment.channelName ?? ""
            let name = ChannelName.of(channel, in: words.language)
            let purpose = client.purposes[channel] ?? .sales
            let change = goal.change.map(words.labels.changeInLine)
            let reason = words.reasons.notJudged(fit(name), purpose)
            return Report.Context(
                name: goal.name,
                value: goal.shownNumber,
                line: [change, reason].compactMap(\.self).joined(separator: " · ")
            )
        }
    }

    /// "Messenger-Kontakte (Summe der Kanäle)", where parts were added for it.
    func name(of context: Scorecard.Context) -> String {
        let name = name(of: context.kpi)
        guard let sum = scorecard.contextSums[context.kpi.id] else { return name }
        return "\(name) (\(words.reasons.sum(sum)))"
    }
}
