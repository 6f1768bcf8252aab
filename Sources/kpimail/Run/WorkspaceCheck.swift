internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

/// Reads every file of a workspace for what is wrong with it.
struct WorkspaceCheck {
    private let workspace: Workspace
    private let options: WorkspaceOptions
    /// Whether the sources are asked; otherwise their kept answers are read.
    private let isConnecting: Bool

    init(_ workspace: Workspace, _ options: WorkspaceOptions, isConnecting: Bool = false) {
        self.workspace = workspace
        self.options = options
        self.isConnecting = isConnecting
    }

    /// Tells every finding of every file; answers what the sources have, where they were asked.
    ///
    /// First come the agency's own, then client by client, then what only all clients together show.
    func tallies(telling tell: ([Finding]) -> Void) async throws -> [SourceTally] {
        let overrides = workspace.templateOverrides()
        let templates = TemplateSet(
            texts: BuiltInFiles.texts(in: "templates"),
            overrides: overrides.value ?? [:]
        )
        let schedules = workspace.schedules()
        let shared =
            workspace.findings + overrides.findings + templates.findings
            + TemplateLint.findings(overrides.value ?? [:]) + accent + schedules.findings
            + workspace.strayFiles() + workspace.strayGoals + workspace.lastSent().findings
        let ids = workspace.clientIDs()
        let hasBrokenTemplates = (overrides.findings + templates.findings).contains {
            $0.severity == .error
        }
        guard workspace.settings != nil, !workspace.stopsEverybody, !hasBrokenTemplates else {
            let sources = soundSources
            tell(shared)
            for id in ids {
                let reading = workspace.client(id)
                tell(reading.findings + findings(behind: reading, of: id, sources))
            }
            return []
        }
        let run = try options.open(workspace)
        if isConnecting { try await run.load(ids) }
        // A target that the next period lacks is told in time, by the agency's clock.
        let week = run.usualWeek
        let ledger = try run.desk.openIfOurs()
        defer { ledger.map(run.desk.close) }
        let memory = try Memory(ledger, of: run.desk)
        let dead = try ledger?.deadAddresses()
        // Nothing is told before all is open that may end the command.
        tell(shared + run.sources.strangers(known: Set(ids)))
        var hasty = HastySchedules(run.timetable, run.sources)
        var tags = UnknownTags(run.timetable)
        var failures: [SourceFailure] = []
        let progress = run.progress("checking", ids.count)
        try await Parallel.forEach(ids) { id in
            let reading = workspace.client(id, week: week)
            let drafting = try run.draft(of: reading, memory)
            progress.advance(failures: drafting.draft == nil ? 1 : 0)
            let mails = drafting.draft?.mailFindings(in: "previews") ?? []
            let unread =
                drafting.draft == nil ? findings(behind: reading, of: id, run.sources) : []
            return (
                client: reading.value, failures: drafting.failures,
                findings: drafting.findings + unread + skipped(reading.value, dead, run.desk)
                    + mails
            )
        } take: { checked in
            checked.client.map { hasty.meet($0) }
            tags.meet(checked.client)
            failures += checked.failures
            tell(checked.findings)
        }
        progress.end()
        tell(hasty.findings + tags.findings + SourceFailure.findings(of: failures))
        return isConnecting ? try await run.tallies(ids) : []
    }

    /// The client's addresses that this copy of the workspace knows to be dead.
    private func skipped(_ client: Client?, _ dead: DeadAddresses?, _ desk: LedgerDesk) -> [Finding]
    {
        guard let client, let dead else { return [] }
        return client.receivers.compactMap { receiver in
            dead.reason(receiver, hash: desk.hash).map { .skipped(receiver, $0, client.id) }
        }
    }

    private var accent: [Finding] {
        guard let settings = workspace.settings, let accent = settings.agency.accent,
            let location = settings.accentLocation
        else { return [] }
        return AccentLint.findings(accent, at: location)
    }
}

extension WorkspaceCheck {
    /// What is wrong with files that no draft reaches: an error in what all clients share or in the
    /// client's own file ends it before its results are read, one of the results before its note.
    private func findings(
        behind reading: Reading<Client>,
        of id: String,
        _ sources: ResultSources?
    ) -> [Finding] {
        guard let client = workspace.brokenClient(id) else { return [] }
        let clock = LocalTime(options.at ?? .now, in: client.habits.timeZone)
        let results = sources?.results(for: client, on: clock.day).findings ?? []
        let note = workspace.note(
            for: client,
            week: options.week ?? clock.newestCompleteWeek,
            isWhole: !reading.findings.contains { $0.severity == .error }
        )
        return results + note.findings
    }

    /// The sources in spite of errors in what all clients share; nil where these may hide measures, so
    /// that rows would be complained of that are right.
    private var soundSources: ResultSources? {
        let isSound = !workspace.findings.contains { finding in
            finding.severity == .error && finding.location.file.hasPrefix("catalogue")
        }
        guard isSound, let settings = workspace.settings else { return nil }
        return ResultSources(workspace.root, settings.sources, workspace.catalogue.measures)
    }
}
