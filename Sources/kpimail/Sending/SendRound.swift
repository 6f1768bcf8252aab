internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// One call of `send`: the guards before it, the question, and the words after it.
struct SendRound: Sendable {
    let run: WeeklyRun
    let errands: [Errand]

    /// Stops with 64 where the call itself is wrong.
    init(run: WeeklyRun, errands: [Errand]) throws {
        self.run = run
        self.errands = errands
        try run.refuseRehearsalInPublic()
        try run.refuseUnfinishedWeek(of: errands.map(\.client))
    }

    /// Asks once, on a terminal; stops with 64 where nobody can be asked.
    func confirm() throws -> Bool {
        guard Console.isInteractive else {
            throw Stop(
                .wrongUsage,
                "nobody can be asked here; say --yes to send without a question"
            )
        }
        let people = errands.compactMap { run.workspace.client($0.client).value?.receivers.count }
        let reports = "\(people.count) report\(people.count == 1 ? "" : "s")"
        let total = people.reduce(0, +)
        return Console.confirm("send \(reports) to \(total) \(total == 1 ? "person" : "people")?")
    }

    /// Sends, and tells what happened.
    func send(as format: OutputFormat) async throws {
        let desk = run.desk
        let ledger = try desk.open()
        defer { desk.close(ledger) }
        guard let lock = try RunLock.take(in: desk.folder) else {
            throw Stop(
                .later,
                "another run is at work on this workspace; try again when it is done"
            )
        }
        Interruption.listen()
        let destination = try Destination(run.workspace, run.settings)
        try desk.refuseDamaged(ledger)
        for entry in try recover(ledger, destination, holding: lock) {
            Console.tell(
                "\(entry.key.client): unclear whether \(entry.key.recipient) got the report"
            )
        }
        try giveUp(ledger, at: run.now)
        try ledger.hasten(via: desk.via, clients: Set(errands.map(\.client)), at: run.now)
        let outcome = try await carry(ledger, destination)
        Console.tell(outcome.findings)
        try giveUp(ledger, at: run.clock())
        let unmarked = try desk.mark(ledger)
        unmarked.map(Console.tell)
        try tell(outcome, ledger, format, server: destination.name, isMarked: unmarked == nil)
    }

    /// Gives up, and says so, what has not left in time.
    private func giveUp(_ ledger: Ledger, at now: Moment) throws {
        var late = Failures()
        let expired = try ledger.expire(at: now).filter { $0.key.kind == .weekly }
        late.add(expired: expired)
        late.lines.forEach(Console.tell)
        // Only now: who dies in between leaves it to the next run.
        try ledger.tell(expired)
    }

    private func tell(
        _ outcome: Sending.Outcome,
        _ ledger: Ledger,
        _ format: OutputFormat,
        server: String,
        isMarked: Bool
    ) throws {
        let clients = Set(errands.map(\.client))
        var statuses: [ExitStatus] = outcome.failed.isEmpty && isMarked ? [] : [.trouble]
        for week in outcome.weeks {
            let states = try ledger.counts(week: week, clients: clients, via: run.desk.via)
            statuses += states.keys.compactMap(\.exitStatus)
        }
        if format == .json || clients.count <= 20 {
            let weeks = outcome.weeks.isEmpty ? [run.usualWeek] : outcome.weeks.sorted()
            try StatusList.show(weeks, as: format, server: server) { week, show in
                try ledger.entries(week: week, clients: clients, via: run.desk.via).forEach(show)
            }
        }
        for line in outcome.lateWords { Console.tell(line) }
        Console.tell(outcome.words(server: server))
        if let trouble = outcome.tally.stopped {
            Console.tell("\(server): \(trouble)")
            statuses.append(trouble.kind == .busy ? .later : .unreachable)
        }
        if Interruption.isRaised {
            Console.tell(Interruption.words)
            statuses.append(.later)
        }
        try ExitStatus.first(of: statuses).end()
    }
}

extension Owner {
    /// This process on this host.
    static var thisRun: Owner {
        Owner(host: LedgerDesk.host, run: "\(ProcessInfo.processInfo.processIdentifier)")
    }
}

extension Sending.Outcome {
    /// What became of the messages: "12 messages taken by smtp.agency.example, 1 refused".
    func words(server: String) -> String {
        let place = server == "outbox/" ? "written to outbox/" : "taken by \(server)"
        var parts = ["\(tally.accepted) message\(tally.accepted == 1 ? "" : "s") \(place)"]
        if before > 0 { parts.append("\(before) sent before, not again") }
        if !elsewhere.isEmpty { parts.append("\(elsewhere.count) reports sent from another copy") }
        if !forgotten.isEmpty {
            parts.append("\(forgotten.count) reports of clients who were forgotten since")
        }
        if tally.deferred > 0 { parts.append("\(tally.deferred) put off") }
        if tally.rejected > 0 { parts.append("\(tally.rejected) refused") }
        if tally.uncertain > 0 { parts.append("\(tally.uncertain) unclear") }
        return parts.joined(separator: ", ")
    }
}

extension Sending.Outcome {
    /// Who was added after the report went out or missed it, and whether that is cured now.
    fileprivate var lateWords: [String] {
        func words(_ key: Entry.Key, _ cure: String) -> String {
            "\(key.client): \(key.recipient) has not got the report of \(key.week) that others have"
                + cure
        }
        return latecomers.map { words($0, ", and gets it now") }
            + lacking.map { words($0, "; kpimail send \($0.client)") }
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

    /// A week that is not over anywhere on Earth, or not where one of the clients is, is not
    /// reported on.
    func refuseUnfinishedWeek(of clients: [String] = []) throws {
        guard let week, week > LocalTime(now, in: LocalTime.lastZone).newestCompleteWeek else {
            return
        }
        if week > LocalTime(now, in: LocalTime.firstZone).newestCompleteWeek {
            let newest = LocalTime(now, in: settings.defaults.timeZone).newestCompleteWeek
            throw Stop(
                .wrongUsage,
                "\(week) is not over yet; the newest complete week is \(newest)"
            )
        }
        for client in clients {
            let zone = workspace.brokenClient(client)?.habits.timeZone ?? settings.defaults.timeZone
            let newest = LocalTime(now, in: zone).newestCompleteWeek
            guard week > newest else { continue }
            throw Stop(
                .wrongUsage,
                "\(client): \(week) is not over yet in \(zone); the newest complete week is \(newest)"
            )
        }
    }
}
