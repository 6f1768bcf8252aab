internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

extension Bodies {
    /// Of a mail that nobody is going to read.
    static let none = Bodies(htmlBytes: [], textBytes: [])
}

extension WeeklyRun {
    /// The reports of some clients, as far as their contact is wanted, with the errors that were
    /// found; the reports' plain text only where it is asked for.
    func plan(
        _ ids: [String],
        isKeepingText: Bool = false,
        _ isWanted: (Agency.Person?) -> Bool = { _ in true }
    ) async throws -> (SendPlan, [Finding]) {
        let ledger = try desk.openIfOurs()
        let memory = try Memory(ledger, of: desk)
        memory.confess()
        let dead = try ledger?.deadAddresses()
        struct Planned {
            let report: PlannedReport?
            let failures: [SourceFailure]
            let findings: [Finding]
        }
        try await load(ids)
        let progress = progress("planning", ids.count)
        let planned = try await map(ids, memory) { _, reading, memory -> Planned in
            let drafting = try draft(of: reading, memory, isForReading: isKeepingText)
            progress.advance(failures: drafting.draft == nil ? 1 : 0)
            return Planned(
                report: try drafting.draft.map { draft in
                    try report(of: draft, memory, dead, isKeepingText)
                },
                failures: drafting.failures,
                findings: drafting.findings.filter { $0.severity == .error }
            )
        }
        progress.end()
        Console.tell(SourceFailure.findings(of: planned.flatMap(\.failures)))
        let reports = planned.compactMap(\.report).filter { isWanted($0.contact) }
        let newest = reports.map(\.week).max()
        let plan = SendPlan(
            week: newest ?? usualWeek,
            reports: reports,
            ledgerID: settings.ledger.id ?? ""
        )
        return (plan, planned.flatMap(\.findings))
    }

    private func report(
        of draft: Draft,
        _ memory: Memory,
        _ dead: DeadAddresses?,
        _ isKeepingText: Bool
    ) throws -> PlannedReport {
        let ledger = memory.ledger
        let client = draft.client
        let slot = timetable.slot(for: client, week: draft.week)
        let generation = try memory.correction(of: client.id, week: draft.week)?.note.generation
        let keys = client.keys(week: draft.week, generation: generation ?? 0, via: desk.via)
            .filter { key in generation == nil || draft.recipients.contains(key.recipient) }
        let known = try ledger?.entries(week: draft.week, clients: [client.id], via: desk.via) ?? []
        let day = sending(to: client, week: draft.week).day
        return PlannedReport(
            client: client.id,
            timeZone: client.habits.timeZone,
            week: draft.week,
            subject: draft.subject,
            messageIDs: draft.letters.reduce(into: [:]) { ids, letter in
                for receiver in letter.recipients { ids[receiver] = letter.message.messageID }
            },
            waits: draft.waits,
            text: isKeepingText ? draft.letters[0].message.text : "",
            contact: client.contact.flatMap { settings.agency.present($0, on: day) },
            at: slot.flatMap { $0.until > now ? $0.send : nil },
            entries: Dictionary(known.map { ($0.key, $0) }) { first, _ in first },
            keys: keys,
            stoppedKeys: client.stoppedReceivers.map { receiver in
                client.key(receiver, week: draft.week, generation: generation ?? 0, via: desk.via)
            },
            dead: keys.reduce(into: [:]) { reasons, key in
                reasons[key.recipient] = dead?.reason(key.recipient, hash: desk.hash)
            },
            passed: try memory.passed(client.id, week: draft.week),
            isKnown: memory.isKnown,
            newest: LocalTime(now, in: client.habits.timeZone).newestCompleteWeek
        )
    }
}
