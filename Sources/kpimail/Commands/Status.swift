internal import ArgumentParser
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "Show what happened to every message of a week."
        )

        @OptionGroup var options: WorkspaceOptions

        func run() async throws {
            let run = try options.open()
            let newest = try await NewestWeeks(run)
            let server = run.settings.delivery?.server.host ?? "outbox/"
            try StatusList.show(newest.all, as: options.format, server: server) { week, show in
                try run.desk.entries(of: week) { entry in
                    if newest.contains(entry) { try show(entry) }
                }
            }
        }
    }
}
