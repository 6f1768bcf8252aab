internal import ArgumentParser
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

/// How an outcome is written to stdout.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// The options that most commands share.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        help: "The workspace; the current folder or the nearest above it by default.",
        completion: .directory
    )
    var workspace: String?

    @Option(
        help: "The week, such as 2026-W47; the newest complete one by default.",
        completion: Completion.weeks,
        transform: Week.typed
    )
    var week: Week?

    @Option(
        help: ArgumentHelp(
            "How to write the outcome: text or json.",
            discussion: """
                While it works for long, a terminal shows how far it has come. Other programs that \
                ask for json read the same on standard error: an object a line with "event": \
                "progress", at most one a second and one at the end.
                """
        )
    )
    var format: OutputFormat = .text

    @Option(
        help: "Act as if it were that instant, such as 2026-11-24T09:00:00+01:00.",
        transform: Moment.typed
    )
    var at: Moment?

    @Flag(help: "Use the kept answers of the sources instead of asking them again.")
    var offline = false

    /// Reads the workspace; stops with 78 where there is none that can be used.
    func open() throws -> WeeklyRun {
        try open(try read())
    }

    /// The same for a workspace that is read already.
    func open(_ workspace: Workspace) throws -> WeeklyRun {
        try WeeklyRun(
            workspace,
            week: week,
            now: at ?? .now,
            isRehearsal: at != nil,
            isOffline: offline,
            telling: Progress.Form(format)
        )
    }

    /// Writes the outcome in the form asked for.
    func show(_ text: String, _ json: @autoclosure () -> JSON) {
        Console.show(format == .json ? json().text : text)
    }

    /// Reads the workspace with all its errors.
    func read() throws -> Workspace {
        let start = URL(filePath: workspace ?? FileManager.default.currentDirectoryPath)
            .standardizedFileURL.path
        guard let root = workspace == nil ? Workspace.find(from: start) : start else {
            throw Stop(
                .workspaceUnusable,
                "no kpimail.yaml here or above; 'kpimail init' makes a workspace"
            )
        }
        let catalogue = BuiltInTexts(catalogue: BuiltInFiles.texts(in: "catalogue"))
        do throws(WorkspaceError) {
            return try Workspace(root: root, builtIn: catalogue)
        } catch {
            throw Stop(.workspaceUnusable, "\(error)")
        }
    }
}
