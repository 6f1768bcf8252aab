internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

/// Reads every file of a workspace for what is wrong with it.
struct WorkspaceCheck {
    private let workspace: Workspace
    private let options: WorkspaceOptions

    init(_ workspace: Workspace, _ options: WorkspaceOptions) {
        self.workspace = workspace
        self.options = options
    }

    /// Every finding of every file: the agency's own first, then client by client.
    func findings() async throws -> [Finding] {
        let overrides = workspace.templateOverrides()
        let templates = TemplateSet(
            texts: BuiltInFiles.texts(in: "templates"),
            overrides: overrides.value ?? [:]
        )
        let schedules = workspace.schedules()
        let shared =
            workspace.findings + overrides.findings + templates.findings
            + TemplateLint.findings(overrides.value ?? [:]) + accent + schedules.findings
            + workspace.strayFiles()
        let ids = workspace.clientIDs()
        let hasBrokenTemplates = (overrides.findings + templates.findings).contains {
            $0.severity == .error
        }
        guard workspace.settings != nil, !workspace.stopsEverybody, !hasBrokenTemplates else {
            return shared + ids.flatMap { workspace.client($0).findings }
        }
        let run = try WeeklyRun(
            workspace,
            week: options.week,
            now: options.at ?? .now,
            isRehearsal: options.at != nil
        )
        // A target that the next period lacks is told in time, by the agency's clock.
        let newest = LocalTime(run.now, in: run.settings.defaults.timeZone).newestCompleteWeek
        let week = options.week ?? newest
        let drafted = try await Parallel.map(ids) { id in
            let reading = workspace.client(id, week: week)
            let drafting = try run.draft(of: reading, Memory(nil, via: .outbox))
            return drafting.findings + (drafting.draft?.mailFindings(in: "previews") ?? [])
        }
        return shared + run.sources.strangers(known: Set(ids)) + drafted.flatMap { $0 }
    }

    private var accent: [Finding] {
        guard let settings = workspace.settings, let accent = settings.agency.accent,
            let location = settings.accentLocation
        else { return [] }
        return AccentLint.findings(accent, at: location)
    }
}
