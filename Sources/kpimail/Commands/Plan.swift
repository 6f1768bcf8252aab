internal import ArgumentParser
internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show who would get what and when, and what has to happen first."
        )

        @OptionGroup var options: WorkspaceOptions

        @Option(help: "Only the clients this person answers for, such as jana.")
        var mine: String?

        func run() async throws {
            let run = try options.open()
            if let mine, run.settings.agency.staff[mine] == nil {
                let known = run.settings.agency.staff.keys.sorted().joined(separator: ", ")
                throw Stop(.wrongUsage, "there is nobody '\(mine)' in staff; there are \(known)")
            }
            let (plan, findings) = try await run.plan { mine == nil || $0?.id == mine }
            Console.tell(findings.filter { $0.severity == .error })
            Console.show(options.format == .json ? plan.json.text : plan.text)
            let hasErrors = findings.contains { $0.severity == .error }
            try (hasErrors ? ExitStatus.trouble : .well).end()
        }
    }
}

extension WeeklyRun {
    /// The reports of all clients whose contact is wanted.
    fileprivate func plan(_ isWanted: (Agency.Person?) -> Bool) async throws
        -> (SendPlan, [Finding])
    {
        let ledger = try desk.openIfOurs()
        let memory = try Memory(ledger, via: desk.via)
        struct Planned {
            let report: PlannedReport?
            let failures: [SourceFailure]
            let findings: [Finding]
        }
        let ids = workspace.clientIDs()
        try await load(ids)
        let planned = try await Parallel.map(ids) { id -> Planned in
            let drafting = try draft(of: id, memory)
            return Planned(
                report: try drafting.draft.map { try report(of: $0, ledger) },
                failures: drafting.failures,
                findings: drafting.findings
            )
        }
        Console.tell(SourceFailure.findings(of: planned.flatMap(\.failures)))
        let reports = planned.compactMap(\.report).filter { isWanted($0.contact) }
        let newest = reports.map(\.draft.week).max()
        let plan = SendPlan(
            week: week ?? newest
                ?? LocalTime(now, in: settings.defaults.timeZone).newestCompleteWeek,
            reports: reports,
            ledgerID: settings.ledger.id ?? ""
        )
        return (plan, planned.flatMap(\.findings))
    }

    private func report(of draft: Draft, _ ledger: Ledger?) throws -> PlannedReport {
        let client = draft.client
        let slot = timetable.slot(for: client, week: draft.week)
        let keys = client.keys(week: draft.week, via: desk.via)
        let known = try ledger?.entries(week: draft.week, clients: [client.id], via: desk.via) ?? []
        let day = sending(to: client, week: draft.week).day
        return PlannedReport(
            draft: draft.withoutBodies,
            contact: client.contact.flatMap { settings.agency.present($0, on: day) },
            at: slot?.send,
            entries: Dictionary(known.map { ($0.key, $0) }) { first, _ in first },
            keys: keys
        )
    }
}
