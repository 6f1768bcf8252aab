internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

extension WeeklyRun {
    /// What kind of mail is drafted.
    enum Purpose: Sendable {
        case report
        /// A copy for staff that changes nothing.
        case test(to: Mailbox)
    }

    /// A client's finished report, or nil where an error forbids it.
    struct Drafting: Sendable {
        let draft: Draft?
        /// The sources that have no answer.
        let failures: [SourceFailure]
        let findings: [Finding]
        /// What the report lacks although all sources have answered.
        var gap: DataGap?

        /// What whoever asked for the draft is told: errors, and sources without an answer.
        var alarms: [Finding] {
            findings.filter { $0.severity == .error } + SourceFailure.findings(of: failures)
        }
    }

    /// Reads, assesses, words and renders one client's report.
    func draft(of id: String, _ memory: Memory, for purpose: Purpose = .report) throws -> Drafting {
        try draft(of: workspace.client(id), memory, for: purpose)
    }

    /// The same for a client whose own file is read already.
    ///
    /// What nobody is going to read (`isForReading`) has no bodies, but where an approval has to be
    /// compared with them.
    func draft(
        of reading: Reading<Client>,
        _ memory: Memory,
        for purpose: Purpose = .report,
        isForReading: Bool = true
    ) throws -> Drafting {
        let correction = try reading.value.flatMap { client in
            try memory.correction(of: client.id, week: week(for: client))
        }
        let numbers = try numbers(of: reading, memory, correcting: correction?.note)
        guard let scorecard = numbers.scorecard else {
            return Drafting(
                draft: nil,
                failures: numbers.failures,
                findings: numbers.findings
            )
        }
        let client = scorecard.client
        let noted = workspace.note(for: client, week: scorecard.week)
        let approved = workspace.approval(of: client.id, week: scorecard.week)
        let read = numbers.findings + noted.findings + approved.findings
        guard let note = noted.value else {
            return Drafting(draft: nil, failures: numbers.failures, findings: read)
        }
        let late = note.lateSteps(
            sentOn: plannedDay(for: client, week: scorecard.week),
            client: client.id
        )
        let findings = read + late
        let sendDay = sending(to: client, week: scorecard.week).day
        let report = report(scorecard, note, numbers, on: sendDay, purpose, correction)
        let approval = approved.value ?? nil
        let hasBodies = isForReading || approval != nil
        let bodies = { report in hasBodies ? renderer.bodies(of: report) : Bodies.none }
        let letters = letters(report, scorecard, on: sendDay, purpose, correction, bodies)
        let approvedDigest = approval.map(\.digest).flatMap { digest in
            digest == letters.contentDigest ? digest : nil
        }
        let waits = try HoldRules(
            scorecard: scorecard,
            failures: numbers.failures,
            note: note,
            approval: approval,
            isApproved: approvedDigest != nil,
            changes: { try changes(since: $0, scorecard) },
            isCorrection: correction != nil,
            isFirst: client.habits.approval == .first && correction == nil
                ? memory.isFirstReport(client.id, week: scorecard.week) : false,
            halt: memory.halt(of: client.id, week: scorecard.week),
            day: sendDay
        ).waits()
        let draft = Draft(
            client: client,
            week: scorecard.week,
            scorecard: scorecard,
            note: note,
            letters: letters,
            approvedDigest: approvedDigest,
            waits: waits,
            findings: findings
        )
        return Drafting(
            draft: draft,
            failures: numbers.failures,
            findings: findings,
            gap: numbers.gap
        )
    }

    private func report(
        _ scorecard: Scorecard,
        _ note: Note,
        _ numbers: Numbers,
        on day: Day,
        _ purpose: Purpose,
        _ correction: Correction?
    ) -> Report {
        var isTest = false
        if case .test = purpose { isTest = true }
        return Report(
            ReportInput(
                scorecard: scorecard,
                note: note,
                agency: settings.agency,
                sendDay: day,
                correction: correction?.note.why,
                correctionNumber: correction?.note.number ?? 1,
                isTest: isTest,
                isFirst: scorecard.client.since == scorecard.week,
                told: numbers.told.compactMap { $0.before(scorecard.week) },
                failedSources: numbers.failures.map(\.source),
                numbers: numberStyles.style(for: scorecard.client.habits)
            )
        )
    }

    /// One message for all, or one per recipient where the way to unsubscribe is personal.
    private func letters(
        _ report: Report,
        _ scorecard: Scorecard,
        on sendDay: Day,
        _ purpose: Purpose,
        _ correction: Correction?,
        _ bodies: (Report) -> Bodies
    ) -> [Draft.Letter] {
        let client = scorecard.client
        let envelope = Envelope(
            agency: settings.agency,
            client: client,
            week: scorecard.week,
            moment: LocalTime(now, in: client.habits.timeZone),
            sendDay: sendDay,
            ledgerID: settings.ledger.id ?? "",
            idempotencyHeader: settings.delivery?.idempotencyHeader,
            purpose: purpose,
            correction: correction
        )
        if case .report = purpose, envelope.isPersonal, !envelope.recipients.isEmpty {
            return envelope.recipients.map { receiver in
                let personal = report.unsubscribing(at: envelope.unsubscribe(for: receiver))
                let message = renderer.message(
                    personal,
                    bodies(personal),
                    envelope.head(for: receiver)
                )
                return Draft.Letter(message: message, recipients: [receiver])
            }
        }
        let message = renderer.message(report, bodies(report), envelope.head(for: nil))
        return [Draft.Letter(message: message, recipients: envelope.recipients)]
    }
}
