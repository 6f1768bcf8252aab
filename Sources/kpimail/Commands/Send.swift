internal import ArgumentParser
internal import KPILedger
internal import KPIReport

extension Kpimail {
    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "send",
            abstract: "Send now what has not been sent."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The clients.", completion: Completion.clients)
        var clients: [String] = []

        @Flag(help: "Send the reports of all clients.")
        var all = false

        @Flag(help: "Do not ask.")
        var yes = false

        @Option(help: "Send a marked copy to this address of the staff, and nothing to the client.")
        var testTo: String?

        @Option(help: "Correct the report that was sent, for this reason, which the client reads.")
        var correction: String?

        func validate() throws {
            guard all == clients.isEmpty else {
                throw ValidationError("name the clients, or say --all")
            }
            if let correction, correction.allSatisfy(\.isWhitespace) {
                throw ValidationError("say what is corrected; the client reads it")
            }
            if correction != nil, testTo != nil {
                throw ValidationError("a test copy shows the correction once it is asked for")
            }
        }

        func run() async throws {
            let run = try options.open()
            let ids = try run.clientIDs(clients)
            if let testTo {
                try await Interruption.during {
                    try await TestCopies(run: run, to: testTo).send(ids, as: options.format)
                }
                return
            }
            let errands = run.errands(
                byHand: ids,
                servesLatecomers: !all && correction == nil
            )
            let round = try SendRound(run: run, errands: errands)
            if !yes, try !round.confirm() { return }
            if let correction { try run.correct(ids, why: correction) }
            try await round.send(as: options.format)
        }
    }
}
