internal import KPIWorkspace
internal import ArgumentParser
internal import KPILedger
internal import KPIReport

extension Kpimail {
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "Show what happened to every message of a week."
        )

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let run = try options.open()
            let newest = LocalTime(run.now, in: run.settings.defaults.timeZone).newestCompleteWeek
            let week = run.week ?? newest
            let server = run.settings.delivery?.server.host ?? "outbox/"
            try StatusList(week: week, server: server) { show in
                try run.desk.entries(of: week, show)
            }.show(as: options.format)
        }
    }
}
