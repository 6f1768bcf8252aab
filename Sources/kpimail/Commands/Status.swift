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
            let week = LocalTime(run.now, in: run.settings.defaults.timeZone).newestCompleteWeek
            let list = StatusList(
                week: run.week ?? week,
                entries: try run.desk.entries(of: run.week ?? week),
                server: run.settings.delivery?.server.host ?? "outbox/"
            )
            try list.show(as: options.format)
        }
    }
}
