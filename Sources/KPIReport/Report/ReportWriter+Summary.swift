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

    /// What matters: the two worst in one sentence, how much else, the best.
    private var generatedSummary: [String] {
        var sentences: [String] = []
        let urgent = byUrgency.filter(\.isBehind)
        let worst = worst(of: urgent)
        if !worst.isEmpty { sentences.append(account(of: worst)) }
        if urgent.count > worst.count {
            sentences.append(words.outcome.others(urgent.count - worst.count))
        }
        let unknown = goals.count { $0.assessment.lacksData(in: week) }
        if unknown > 0 {
            sentences.append(words.outcome.withoutData(unknown, goals.count, weekLabel))
        } else if urgent.isEmpty, !goals.isEmpty, scorecard.count(.noData) == 0 {
            sentences.append(words.outcome.allWell(goals.count, scorecard.count(.achieved)))
        }
        if let best {
            let value = best.shownNumber
            let degree = best.degreeInWords
            sentences.append(
                // The only one is not the best.
                goals.count > 1
                    ? words.outcome.best(best.name, value, degree)
                    : words.figures.labelled(best.name, value)
                        + (degree.map { " (\($0))." } ?? ".")
            )
        }
        return sentences
    }

    /// At most two: of the most urgent status first, then those of which most is lacking.
    private func worst(of goals: [GoalWriter]) -> [GoalWriter] {
        let ranked = Assessment.Status.byUrgency.flatMap { status in
            goals.filter { $0.assessment.status == status }.enumerated()
                .sorted { ($1.element.lack, $0.offset) < ($0.element.lack, $1.offset) }
                .map(\.element)
        }
        return Array(ranked.prefix(2))
    }

    /// What is reached before what is on track, the unusually good first, then by the degree; to
    /// have spent little is the best only where nothing else is well.
    private var best: GoalWriter? {
        let all = goals.filter { !$0.isUnwell }
        let aims = all.filter { $0.assessment.kind != .cap && $0.assessment.kind != .plan }
        let well = aims.isEmpty ? all : aims
        let reached = well.filter { $0.assessment.status == .achieved }
        let candidates = reached.isEmpty ? well : reached
        let unusual = candidates.filter(\.hasGoodSignal)
        return (unusual.isEmpty ? candidates : unusual)
            .max { ($0.progress ?? 0) < ($1.progress ?? 0) }
    }

    /// Each status once, "Nicht auf Kurs: Leads mit 312 statt mindestens 400; beobachten: Opt-ins".
    private func account(of worst: [GoalWriter]) -> String {
        var status: Assessment.Status?
        let accounts = worst.enumerated().map { index, goal in
            let account = account(of: goal)
            guard goal.assessment.status != status else { return account }
            status = goal.assessment.status
            let word = index == 0 ? goal.verdict.word.capitalizedFirst : goal.verdict.word
            return words.figures.labelled(word, account)
        }
        return accounts.joined(separator: words.language.semicolon) + "."
    }

    /// "Newsletter-Leads mit 312 statt mindestens 400 (78 % erreicht, −11,4 % ggü. Vorwoche)"
    private func account(of goal: GoalWriter) -> String {
        let value = goal.shownNumber
        if goal.isOpen, goal.assessment.kind != .level, let target = goal.briefTarget {
            return words.outcome.behind(
                goal.name,
                value,
                target,
                words.dates.during(goal.period),
                goal.expectedInWords
            )
        }
        let rest = [
            goal.degreeInWords,
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
    /// Whether the goal is not reached as it should be.
    fileprivate var isBehind: Bool {
        switch assessment.status {
        case .offTrack, .atRisk, .missed: true
        case .noData, .onTrack, .achieved: false
        }
    }

    /// How far a goal is, for telling the best and the worst: open flows by their pace.
    fileprivate var progress: Rational? {
        isOpen ? assessment.pace ?? assessment.achievement : assessment.achievement
    }

    /// What is lacking to the whole, by the goal's weight.
    fileprivate var lack: Rational {
        goal.weight * (1 - min(1, max(0, progress ?? 1)))
    }
}
