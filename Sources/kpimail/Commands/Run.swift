internal import ArgumentParser
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Send what the schedules say is due, once: for cron."
        )

        @OptionGroup var options: WorkspaceOptions

        @Option(help: "Agree to so many messages, where a run has stopped at an unusual number.")
        var yesSend: Int?

        @Option(
            help: "Write what happened to this file, in the text form of OpenMetrics.",
            completion: .file()
        )
        var metrics: String?

        func run() async throws {
            let watch = RunWatch(metrics: metrics)
            do {
                let run = try options.open()
                guard let outcome = try await outcome(run) else { return }
                watch.end(run, outcome)
                try outcome.status.end()
            } catch {
                watch.end(error)
                throw error
            }
        }

        private func outcome(_ run: WeeklyRun) async throws -> ScheduledRun.Outcome? {
            guard run.week == nil else {
                throw Stop(.wrongUsage, "run reports the newest complete week; leave out --week")
            }
            guard let schedules = run.schedules.value else {
                Console.tell(run.schedules.findings.filter { $0.severity == .error })
                throw Stop(.workspaceUnusable, "nothing is sent before the schedules are cured")
            }
            return try await ScheduledRun(run: run, schedules: schedules, agreed: yesSend)
                .perform(as: options.format)
        }
    }
}
