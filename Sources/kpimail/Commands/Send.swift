internal import ArgumentParser
internal import KPILedger
internal import KPIReport

extension Kpimail {
    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send now what has not been sent."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The clients.")
        var clients: [String] = []

        @Flag(help: "Send the reports of all clients.")
        var all = false

        @Flag(help: "Do not ask.")
        var yes = false

        @Option(help: "Send a marked copy to this address of the staff, and nothing to the client.")
        var testTo: String?

        func validate() throws {
            guard all != clients.isEmpty else { return }
            throw ValidationError("name the clients, or say --all")
        }

        func run() async throws {
            let run = try options.open()
            let ids = try run.clientIDs(clients)
            if let testTo {
                try await TestCopies(run: run, to: testTo).send(ids)
                return
            }
            let round = try SendRound(run: run, ids: ids, occasion: .hand)
            if !yes, try !round.confirm() { return }
            try await round.send(as: options.format)
        }
    }
}
