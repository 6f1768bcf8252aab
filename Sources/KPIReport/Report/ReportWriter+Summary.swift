extension ReportWriter {
    /// The paragraphs on top, and the sentence among them that the inbox shows.
    var summary: (paragraphs: [RichText], preheader: String) {
        let written = fit(input.note.summary)
        let generated = generatedSummary
        let notices = self.notices
        let tail = notices.isEmpty ? [] : [RichText(notices.joined(separator: " "))]
        for paragraph in written {
            if let sentence = Self.preheader(Self.sentences(of: paragraph.words)) {
                return (written + tail, sentence)
            }
        }
        let own = RichText(generated.joined(separator: " "))
        let preheader = Self.preheader(generated) ?? own.words
        return (written + [own] + tail, preheader)
    }

    /// What matters, in two or three sentences: the worst, how much else, the best.
    private var generatedSummary: [String] {
        var sentences: [String] = []
        let urgent = byUrgency.filter {
            switch $0.assessment.status {
            case .offTrack, .atRisk, .missed: true
            case .noData, .onTrack, .achieved: false
            }
        }
        if let worst = worst(of: urgent) {
            let verdict = worst.verdict.word.capitalizedFirst
            sentences.append(words.figures.labelled(verdict, account(of: worst)) + ".")
            if urgent.count > 1 { sentences.append(words.outcome.others(urgent.count - 1)) }
        }
        let unknown = scorecard.count(.noData)
        if unknown > 0 {
            sentences.append(words.outcome.withoutData(unknown, goals.count, weekLabel))
        } else if urgent.isEmpty, !goals.isEmpty {
            sentences.append(words.outcome.allWell(goals.count))
        }
        if let best {
            sentences.append(
                words.outcome.best(
                    best.name,
                    best.amounts.text(best.shown),
                    best.degree.map(words.outcome.reachedWith)
                )
            )
        }
        return sentences
    }

    /// The lowest of the most urgent status.
    private func worst(of goals: [GoalWriter]) -> GoalWriter? {
        guard let status = goals.first?.assessment.status else { return nil }
        return goals.filter { $0.assessment.status == status }
            .min { ($0.progress ?? 1) < ($1.progress ?? 1) }
    }

    private var best: GoalWriter? {
        goals.filter { $0.assessment.status == .achieved || $0.assessment.status == .onTrack }
            .max { ($0.progress ?? 0) < ($1.progress ?? 0) }
    }

    /// "Newsletter-Leads mit 312 statt mindestens 400 (78 % erreicht, −11,4 % ggü. Vorwoche)"
    private func account(of goal: GoalWriter) -> String {
        let value = goal.amounts.text(goal.shown)
        if goal.isOpen, goal.assessment.kind != .level, let target = goal.assessment.target {
            return words.outcome.behind(
                goal.name,
                value,
                goal.amounts.text(target),
                words.dates.during(goal.period),
                goal.assessment.expected.map { goal.amounts.text($0) }
            )
        }
        let rest = [
            goal.degree.map(words.outcome.reachedWith),
            goal.change.map(words.labels.changeInLine),
        ].compactMap(\.self).joined(separator: ", ")
        return words.outcome.instead(
            goal.name,
            value,
            goal.target ?? "",
            rest.isEmpty ? nil : rest
        )
    }

    /// What the client should know about the reports themselves.
    private var notices: [String] {
        var notices: [String] = []
        if input.isFirst { notices.append(words.outcome.firstReport) }
        if client.until == week { notices.append(words.outcome.lastReport) }
        let soon = input.sendDay.advanced(by: 1)...input.sendDay.advanced(by: 14)
        for pause in client.pauses where soon.contains(pause.from) && pause.from <= pause.to {
            let span = words.dates.span(pause.from, pause.to)
            notices.append(words.outcome.pause(span, pause.why.map(fit)))
        }
        return notices
    }
}

extension GoalWriter {
    /// How far a goal is, for telling the best and the worst: open flows by their pace.
    fileprivate var progress: Rational? {
        isOpen ? assessment.pace ?? assessment.achievement : assessment.achievement
    }
}
