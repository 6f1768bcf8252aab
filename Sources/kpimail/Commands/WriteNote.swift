internal import ArgumentParser
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct WriteNote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "note",
            abstract: "Open what staff tell a client this week, prepared with what needs a word."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The client.", completion: Completion.clients)
        var client: String

        func run() async throws {
            let run = try options.open()
            let id = try run.clientIDs([client])[0]
            try await run.load([id])
            let place = try run.prepareNote(of: id)
            let environment = ProcessInfo.processInfo.environment
            if Console.isInteractive || Editor.named(environment) != nil {
                try Editor.edit(place.path, environment: environment)
                Console.tell(run.workspace.note(for: place.client, week: place.week).findings)
            }
            options.show(
                "\(place.path)\n",
                .object([
                    "client": .string(id), "week": .string(place.week.description),
                    "file": .string(place.path),
                ])
            )
        }
    }
}

extension WeeklyRun {
    /// Makes sure that there is a note of the week.
    ///
    /// - Throws: A stop where an error of the client's files forbids a report.
    fileprivate func prepareNote(of id: String) throws -> (path: String, client: Client, week: Week)
    {
        let memory = try Memory(desk.openIfOurs(), of: desk)
        memory.confess()
        let numbers = try numbers(of: id, memory)
        guard let scorecard = numbers.scorecard else {
            Console.tell(numbers.findings.filter { $0.severity == .error })
            throw Stop(.trouble, "\(id) has no report before these errors are cured")
        }
        let client = scorecard.client
        let input = ReportInput(
            scorecard: scorecard,
            agency: settings.agency,
            sendDay: sending(to: client, week: scorecard.week).day,
            numbers: numberStyles.style(for: client.habits)
        )
        _ = try workspace.prepare(
            note: NewNote.text(Report(input), client: client),
            client: id,
            week: scorecard.week
        )
        return (workspace.notePath(of: id, week: scorecard.week), client, scorecard.week)
    }
}
