internal import ArgumentParser
internal import KPILedger
internal import KPIReport

extension Kpimail {
    struct Address: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "address",
            abstract: "Skip an address that takes no mail any more, or write to it again."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The address.")
        var address: String

        @Flag(help: "Nobody writes to it any more.")
        var dead = false

        @Flag(help: "It may be written to again.")
        var ok = false

        func validate() throws {
            guard dead != ok else { throw ValidationError("say either --dead or --ok") }
        }

        func run() throws {
            let run = try options.open()
            guard let address = EmailAddress(address) else {
                throw Stop(.wrongUsage, "'\(address)' is not an address such as anna@cafe.example")
            }
            let desk = run.desk
            let ledger = try desk.open()
            let outcome: (words: String, state: String)
            if dead {
                try ledger.markDead(address, why: "said to be dead", at: run.now)
                outcome = ("is skipped from now on", "dead")
            } else if try ledger.markAlive(address, hash: desk.hash, at: run.now) {
                outcome = ("is written to again; kpimail send CLIENT sends what it missed", "ok")
            } else {
                outcome = ("was not skipped", "ok")
            }
            options.show(
                "\(address) \(outcome.words)\n",
                .object([
                    "address": .string(address.description), "state": .string(outcome.state),
                ])
            )
        }
    }
}
