internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// One call of `send` or `run`: the guards before it, the question, and the words after it.
struct SendRound: Sendable {
    /// Who wants the reports sent.
    enum Occasion: Sendable {
        /// A person, who waits for no pause and is told everything.
        case hand
        /// The schedules, each client's report until a moment; silent where all is well.
        case schedule([String: Moment])
    }

    private let run: WeeklyRun
    private let ids: [String]
    private let occasion: Occasion

    /// Stops with 64 where the call itself is wrong.
    init(run: WeeklyRun, ids: [String], occasion: Occasion) throws {
        self.run = run
        self.ids = ids
        self.occasion = occasion
        try run.refuseRehearsalInPublic()
        try run.refuseUnfinishedWeek()
    }

    /// Asks once, on a terminal; stops with 64 where nobody can be asked.
    func confirm() throws -> Bool {
        guard Console.isInteractive else {
            throw Stop(
                .wrongUsage,
                "nobody can be asked here; say --yes to send without a question"
            )
        }
        let people = ids.compactMap { run.workspace.client($0).value?.receivers.count }
        let reports = "\(people.count) report\(people.count == 1 ? "" : "s")"
        let total = people.reduce(0, +)
        return Console.confirm("send \(reports) to \(total) \(total == 1 ? "person" : "people")?")
    }

    /// Sends, and tells what happened.
    func send(as format: OutputFormat) async throws {
        let desk = run.desk
        let ledger = try desk.open()
        guard let lock = try RunLock.take(in: desk.folder) else {
            if case .schedule = occasion { return }
            throw Stop(
                .later,
                "another run is at work on this workspace; try again when it is done"
            )
        }
        let destination = try Destination(run.workspace, run.settings)
        let host = LedgerDesk.host
        var unclear = try ledger.recover(host: host, holding: lock, at: run.now)
        if case .outbox(let outbox) = destination {
            unclear = try outbox.settle(unclear, ledger, at: run.now)
        }
        for entry in unclear {
            Console.tell(
                "\(entry.key.client): unclear whether \(entry.key.recipient) got the report"
            )
        }
        _ = try ledger.expire(at: run.now)
        if case .hand = occasion {
            try ledger.hasten(via: desk.via, clients: Set(ids), at: run.now)
        }
        let courier = Courier(connections: destination.connections) { [run] breaker in
            Dispatch(
                ledger: ledger,
                via: run.desk.via,
                carrier: Carrier(destination),
                sender: run.settings.agency.bounces ?? run.settings.agency.sender.address,
                owner: Owner(
                    host: LedgerDesk.host,
                    run: "\(ProcessInfo.processInfo.processIdentifier)"
                ),
                clock: run.clock,
                breaker: breaker
            )
        }
        defer { courier.end() }
        let sending = Sending(
            run: run,
            ledger: ledger,
            courier: courier,
            lastSentElsewhere: try ledger.identity().lastSent,
            expiry: { client in expiry(client) }
        )
        let outcome = try await sending.send(ids)
        Console.tell(outcome.findings)
        try tell(outcome, ledger, format, server: destination.name)
    }

    /// When the report of a client is given up; by hand 48 hours from now.
    private func expiry(_ client: String) -> Moment {
        let byHand = run.now.advanced(by: 48 * 3_600)
        guard case .schedule(let ends) = occasion else { return byHand }
        return ends[client] ?? byHand
    }

    private func tell(
        _ outcome: Sending.Outcome,
        _ ledger: Ledger,
        _ format: OutputFormat,
        server: String
    ) throws {
        var statuses: [ExitStatus] = outcome.failed.isEmpty ? [] : [.trouble]
        for week in outcome.weeks.sorted() {
            let states = try ledger.counts(week: week, clients: Set(ids), via: run.desk.via)
            statuses += states.keys.compactMap(\.exitStatus)
            if format == .json || !isBrief {
                let entries = try ledger.entries(week: week, clients: Set(ids), via: run.desk.via)
                try StatusList(week: week, entries: entries, server: server).show(as: format)
            }
        }
        if !isSilent || !statuses.isEmpty { Console.tell(outcome.words(server: server)) }
        if let trouble = outcome.tally.stopped {
            Console.tell("\(server): \(trouble)")
            statuses.append(trouble.kind == .busy ? .later : .unreachable)
        }
        try ExitStatus.first(of: statuses).end()
    }

    private var isSilent: Bool {
        if case .schedule = occasion { true } else { false }
    }

    /// Whether the list of messages would be too long, or nobody is there to read it.
    private var isBrief: Bool { isSilent || ids.count > 20 }
}

extension Sending.Outcome {
    /// What became of the messages: "12 messages taken by smtp.agency.example, 1 refused".
    fileprivate func words(server: String) -> String {
        let place = server == "outbox/" ? "written to outbox/" : "taken by \(server)"
        var parts = ["\(tally.accepted) message\(tally.accepted == 1 ? "" : "s") \(place)"]
        if before > 0 { parts.append("\(before) sent before, not again") }
        if !elsewhere.isEmpty { parts.append("\(elsewhere.count) reports sent from another copy") }
        if tally.deferred > 0 { parts.append("\(tally.deferred) put off") }
        if tally.rejected > 0 { parts.append("\(tally.rejected) refused") }
        if tally.uncertain > 0 { parts.append("\(tally.uncertain) unclear") }
        return parts.joined(separator: ", ")
    }
}

extension Entry.State {
    /// What a message in this state means for the exit status.
    var exitStatus: ExitStatus? {
        switch self {
        case .planned, .held, .accepted, .suppressed, .cancelled: nil
        case .rejected, .uncertain, .expired: .trouble
        case .rendered, .sending, .committing, .deferred: .later
        }
    }
}

extension WeeklyRun {
    /// The clock while sending: that of the machine, or the instant of a rehearsal.
    var clock: @Sendable () -> Moment {
        let fixed = now
        if isRehearsal { return { fixed } }
        return { Moment.now }
    }

    /// `--at` may not move real sending to another time.
    func refuseRehearsalInPublic() throws {
        guard let delivery = settings.delivery, !delivery.server.isLoopback else { return }
        if isOffline, sources.sources.contains(where: \.isFetched) {
            throw Stop(
                .wrongUsage,
                "--offline rehearses with old answers; it sends only to outbox/ or loopback"
            )
        }
        guard isRehearsal, abs(now.seconds - Moment.now.seconds) > 60 else { return }
        throw Stop(.wrongUsage, "--at rehearses; it sends only to outbox/ or a server on loopback")
    }

    /// A week that is not over is not reported on.
    func refuseUnfinishedWeek() throws {
        guard let week else { return }
        let newest = LocalTime(now, in: settings.defaults.timeZone).newestCompleteWeek
        guard week <= newest else {
            throw Stop(
                .wrongUsage,
                "\(week) is not over yet; the newest complete week is \(newest)"
            )
        }
    }
}
