internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

/// One call of the program on one workspace: ties the stages together, client by client.
struct WeeklyRun: Sendable {
    let workspace: Workspace
    let settings: Settings
    let sources: ResultSources
    let renderer: Renderer
    let numberStyles = NumberStyles()
    /// The workspace's schedules, as read.
    let schedules: Reading<[Schedule]>
    /// When reports are sent by themselves.
    let timetable: Timetable
    /// The week asked for; nil for the newest complete one of each client.
    private(set) var week: Week?
    let now: Moment
    /// Whether `now` was given with `--at`.
    let isRehearsal: Bool
    /// Whether the sources are not asked, and their kept answers are used.
    let isOffline: Bool
    /// How long work tells how far it has come.
    let telling: Progress.Form
    /// What is wrong with the agency's own files, which concerns every report.
    let findings: [Finding]
    /// The texts that reports are made with, the built-in ones too.
    let templateTexts: [String: String]

    /// Stops with 78 where `kpimail.yaml` or the catalogue has an error: nobody gets a report.
    init(
        _ workspace: Workspace,
        week: Week?,
        now: Moment,
        isRehearsal: Bool,
        isOffline: Bool = false,
        telling: Progress.Form = .silence
    ) throws {
        let overrides = workspace.templateOverrides()
        let builtIn = BuiltInFiles.texts(in: "templates")
        let templates = TemplateSet(texts: builtIn, overrides: overrides.value ?? [:])
        templateTexts = builtIn.merging(overrides.value ?? [:]) { $1 }
        findings = workspace.findings + overrides.findings + templates.findings
        let errors = findings.filter { $0.severity == .error && $0.client == nil }
        guard let settings = workspace.settings, errors.isEmpty else {
            Console.tell(errors)
            throw Stop(.workspaceUnusable, "nothing can be done before these errors are cured")
        }
        self.workspace = workspace
        self.settings = settings
        self.week = week
        self.now = now
        self.isRehearsal = isRehearsal
        self.isOffline = isOffline
        self.telling = telling
        schedules = workspace.schedules()
        timetable = Timetable(schedules: schedules.value ?? [])
        let agency = settings.agency
        renderer = Renderer(
            templates: templates,
            accent: agency.accent,
            logo: agency.logo.map { InlineLogo($0, sender: agency.sender.address) }
        )
        sources = ResultSources(
            workspace.root,
            settings.sources,
            workspace.catalogue.measures,
            telling: telling
        )
    }

    /// The clients named, or all; an unknown name is a wrong call.
    func clientIDs(_ names: [String]) throws -> [String] {
        if names.isEmpty { return workspace.clientIDs() }
        for name in names where !workspace.hasClient(name) {
            let meant = Suggestion.nearest(to: name, among: workspace.clientIDs())
            throw Stop(
                .wrongUsage,
                "there is no client '\(name)'" + (meant.map { "; did you mean '\($0)'?" } ?? "")
            )
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The same for another week.
    func reporting(on week: Week) -> WeeklyRun {
        var run = self
        run.week = week
        return run
    }

    /// The week reported on for clients in the agency's own time zone.
    var usualWeek: Week {
        week ?? LocalTime(now, in: settings.defaults.timeZone).newestCompleteWeek
    }

    /// The week reported on for a client.
    func week(for client: Client) -> Week {
        week ?? LocalTime(now, in: client.habits.timeZone).newestCompleteWeek
    }
}

extension WeeklyRun {
    /// Begins to tell of work that takes so many steps.
    func progress(_ what: String, _ total: Int) -> Progress {
        Progress(what, total: total, as: telling)
    }

    var desk: LedgerDesk { LedgerDesk(workspace: workspace, settings: settings) }
}
