internal import ArgumentParser
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Hold: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold",
            abstract: "Stop one report of this week until somebody approves it."
        )

        @OptionGroup var options: WorkspaceOptions
        @OptionGroup var stopped: StoppedReport

        func run() throws {
            let report = try stopped.open(options)
            let gone = try report.refuseGone()
            try report.ledger.halt(report.id, week: report.week, why: stopped.why, at: report.now)
            _ = try report.ledger.hold(report.keys, why: "stopped: \(stopped.why)", at: report.now)
            options.show(
                "\(report.id): \(report.week) is held until: kpimail approve \(report.id)\n"
                    + gone.map { "\($0)\n" }.joined(),
                report.json("held")
            )
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel",
            abstract: "Give up one report of this week: it is not sent any more."
        )

        @OptionGroup var options: WorkspaceOptions
        @OptionGroup var stopped: StoppedReport

        func run() throws {
            let report = try stopped.open(options)
            _ = try report.ledger.plan(
                report.keys.enumerated().map { Entry.Plan($0.element, order: $0.offset) },
                at: report.now
            )
            let count = try report.ledger.cancel(report.keys, why: stopped.why, at: report.now)
            guard count > 0 else {
                throw Stop(.wrongUsage, "nothing of \(report.id) is open for \(report.week)")
            }
            options.show(
                "\(report.id): \(report.week) cancelled for \(count) recipients\n",
                report.json("cancelled")
            )
        }
    }
}

/// One report that a person stops, and why.
struct StoppedReport: ParsableArguments {
    @Argument(help: "The client.")
    var client: String

    @Option(help: "Why; colleagues read it in 'plan'.")
    var why: String

    func validate() throws {
        guard why.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("say why; colleagues read it in 'plan'")
        }
    }

    /// The report with the ledger that knows of it.
    struct Opened {
        let id: String
        let week: Week
        let now: Moment
        let ledger: Ledger
        let keys: [Entry.Key]
        let memory: Memory

        /// Says of each message that cannot be held any more why; stops with 64 where none can.
        func refuseGone() throws -> [String] {
            if let reason = try memory.passed(id, week: week) {
                throw Stop(.wrongUsage, "\(id): \(week) was \(reason.words)")
            }
            let gone = try keys.compactMap { key in
                try ledger.entry(key)?.whyNotHeld.map { "\(id): \(key.recipient) \($0)" }
            }
            guard gone.isEmpty || gone.count < keys.count else {
                let what = "nothing of \(id) can be held for \(week)"
                throw Stop(.wrongUsage, ([what] + gone).joined(separator: "\n"))
            }
            return gone
        }

        func json(_ state: String) -> JSON {
            .object([
                "client": .string(id), "week": .string(week.description),
                "state": .string(state),
            ])
        }
    }

    /// Stops with 78 in a copy that does not send, and with 1 where the client cannot be read.
    func open(_ options: WorkspaceOptions) throws -> Opened {
        let run = try options.open()
        let id = try run.clientIDs([client])[0]
        let ledger = try run.desk.open()
        let reading = run.workspace.client(id)
        guard let client = reading.value else {
            Console.tell(reading.findings.filter { $0.severity == .error })
            throw Stop(.trouble, "\(id) has no report before these errors are cured")
        }
        let week = run.week(for: client)
        // Of a report that is corrected, its newest correction is what can still be stopped.
        let correction = try ledger.correction(of: id, week: week, via: run.desk.via)
        let keys = client.keys(
            week: week,
            generation: correction?.generation ?? 0,
            via: run.desk.via
        )
        return Opened(
            id: id,
            week: week,
            now: run.now,
            ledger: ledger,
            keys: keys,
            memory: try Memory(ledger, of: run.desk)
        )
    }
}

extension Entry {
    /// Why a message cannot be held any more; nil where it can.
    fileprivate var whyNotHeld: String? {
        switch state {
        case .accepted: "has got it"
        case .sending, .committing: "is getting it now"
        case .uncertain: "may have got it; 'kpimail resolve' decides"
        case .cancelled: "does not get it: it was cancelled"
        case .rejected, .suppressed: isReleased ? nil : "does not get it: \(why ?? "refused")"
        case .planned, .held, .rendered, .deferred, .expired: nil
        }
    }
}
