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
            var outlet = Outlet(options.format)
            try await run.forEach(ids, memory) { [written = outlet.written] _, reading, memory in
                let numbers = try run.numbers(of: reading, memory)
                progress.advance(failures: numbers.scorecard == nil ? 1 : 0)
                return Assessed(
                    text: numbers.scorecard.map(written),
                    errors: numbers.findings.filter { $0.severity == .error },
                    failures: numbers.failures
                )
            } take: {
                outlet.show($0)
            }
            progress.end()
            outlet.end()
            try (outlet.isWhole ? ExitStatus.well : .trouble).end()
        }
    }
}

/// One client's numbers, ready to be shown.
private struct Assessed: Sendable {
    /// Nil where an error of its files forbids them.
    let text: String?
    let errors: [Finding]
    let failures: [SourceFailure]
}

/// Shows one client after the other, however many there are.
private struct Outlet {
    private let format: OutputFormat
    private var list = JSONList()
    private var isFirst = true
    private var sieve = FindingSieve()
    private var failures: [SourceFailure] = []
    /// Whether every client has numbers.
    private(set) var isWhole = true

    init(_ format: OutputFormat) {
        self.format = format
        if format == .json { Console.show(JSONList.start) }
    }

    /// How a client's numbers are written.
    var written: @Sendable (Scorecard) -> String {
        switch format {
        case .json: { [list] in list.text(of: JSON($0)) }
        case .text: { $0.text }
        }
    }

    mutating func show(_ assessed: Assessed) {
        for finding in sieve.pass(assessed.errors) { Console.tell(finding.description) }
        failures += assessed.failures
        guard let text = assessed.text else {
            isWhole = false
            return
        }
        switch format {
        case .json: Console.show(list.next(text))
        case .text: Console.show(isFirst ? text : "\n" + text)
        }
        isFirst = false
    }

    func end() {
        if format == .json { Console.show(list.end + "\n") }
        Console.tell(SourceFailure.findings(of: failures))
    }
}
