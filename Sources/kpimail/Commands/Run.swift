internal import ArgumentParser
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send what the schedules say is due, once: for cron."
        )

        @OptionGroup var options: WorkspaceOptions

        func run() async throws {
            let run = try options.open()
            guard run.week == nil else {
                throw Stop(.wrongUsage, "run reports the newest complete week; leave out --week")
            }
            let schedules = run.workspace.schedules()
            Console.tell(schedules.findings.filter { $0.severity == .error })
            guard let value = schedules.value else {
                throw Stop(.workspaceUnusable, "nothing is sent before the schedules are cured")
            }
            let due = run.due(by: Timetable(schedules: value))
            let round = try SendRound(run: run, ids: due.keys.sorted(), occasion: .schedule(due))
            guard !due.isEmpty else { return try round.tidy() }
            try await round.send(as: options.format)
        }
    }
}

extension WeeklyRun {
    /// The clients whose reports may leave now, with the end of that time.
    fileprivate func due(by timetable: Timetable) -> [String: Moment] {
        workspace.clientIDs().reduce(into: [:]) { due, id in
            guard let client = workspace.client(id).value,
                let slot = timetable.slot(for: client, week: week(for: client)),
                slot.send <= now, now < slot.until
            else { return }
            due[id] = slot.until
        }
    }
}
