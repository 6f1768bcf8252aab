internal import ArgumentParser
internal import KPILedger
internal import KPIReport

extension Kpimail {
    struct Resolve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: "Decide a message whose fate a crash left unknown."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The client.", completion: Completion.clients)
        var client: String

        @Argument(help: "The recipient.")
        var address: String

        @Flag(help: "It has arrived.")
        var arrived = false

        @Flag(help: "Send the same bytes once more with the next 'run' or 'send'.")
        var sendAgain = false

        func validate() throws {
            guard arrived != sendAgain else {
                throw ValidationError("say either --arrived or --send-again")
            }
        }

        func run() throws {
            let run = try options.open()
            let ledger = try run.desk.open()
            let unclear = try ledger.entries(client: client).filter { entry in
                entry.state == .uncertain
                    && entry.key.recipient.folded == (EmailAddress(address)?.folded ?? address)
                    && (run.week.map { $0 == entry.key.week } ?? true)
            }
            guard !unclear.isEmpty else {
                throw Stop(.wrongUsage, "no message of '\(client)' to \(address) is unclear")
            }
            let weeks = Set(unclear.map(\.key.week)).sorted()
            guard weeks.count == 1 else {
                let words = weeks.map(\.description).joined(separator: ", ")
                throw Stop(.wrongUsage, "unclear in \(words); say which with --week")
            }
            let decision: Ledger.Resolution =
                arrived ? .arrived : .sendAgain(expiresAt: run.now.advanced(by: 48 * 3_600))
            for entry in unclear {
                var why = arrived ? "said to have arrived" : "to be sent again"
                _ = try ledger.resolve(entry.key, decision, why: why, at: run.now)
                if !arrived, try isReplaced(entry.key, ledger) {
                    why = Entry.Withdrawal.replaced.rawValue
                    _ = try ledger.cancel([entry.key], why: why, at: run.now)
                }
                if options.format == .text {
                    Console.show("\(client), \(entry.key.week): \(entry.key.recipient) \(why)\n")
                }
            }
            guard options.format == .json else { return }
            let decided = try unclear.compactMap { try ledger.entry($0.key) }
            Console.show(JSON.object(["messages": .array(decided.map { JSON($0) })]).text)
        }

        /// Whether a later correction goes in the place of a message.
        private func isReplaced(_ key: Entry.Key, _ ledger: Ledger) throws -> Bool {
            let newest = try ledger.correction(of: key.client, week: key.week, via: key.via)
            return key.kind == .weekly && newest.map { $0.generation > key.generation } ?? false
        }
    }
}
