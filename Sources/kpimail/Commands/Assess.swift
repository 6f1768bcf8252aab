internal import ArgumentParser
internal import KPIReport

extension Kpimail {
    struct Assess: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assess",
            abstract: "Show the numbers alone, as a table or JSON."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The clients; all by default.", completion: Completion.clients)
        var clients: [String] = []

        func run() async throws {
            let run = try options.open()
            let memory = try Memory(run.desk.openIfOurs(), of: run.desk)
            memory.confess()
            let ids = try run.clientIDs(clients)
            try await run.load(ids)
            let progress = run.progress("assessing", ids.count)
            let numbers = try await Parallel.map(ids) { id in
                let numbers = try run.numbers(of: id, memory)
                progress.advance(failures: numbers.scorecard == nil ? 1 : 0)
                return numbers
            }
            progress.end()
            let scorecards = numbers.compactMap(\.scorecard)
            Console.tell(numbers.flatMap(\.findings).filter { $0.severity == .error })
            Console.tell(SourceFailure.findings(of: numbers.flatMap(\.failures)))
            switch options.format {
            case .json: Console.show(JSON.array(scorecards.map { JSON($0) }).text)
            case .text: Console.show(scorecards.map(\.text).joined(separator: "\n"))
            }
            try (scorecards.count < numbers.count ? ExitStatus.trouble : .well).end()
        }
    }
}
