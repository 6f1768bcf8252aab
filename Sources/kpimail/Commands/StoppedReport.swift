internal import ArgumentParser
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// One report that a person stops, and why.
struct StoppedReport: ParsableArguments {
    @Argument(help: "The client.", completion: Completion.clients)
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
        /// When its schedule gives it up; nil where none does, or did already.
        let until: Moment?
        let memory: Memory

        /// Stops the report, also for those for whom a run has claimed it and not begun; answers
        /// as `refuseGone` does, of now.
        func halt(why: String) throws -> [String] {
            let former = try ledger.halt(of: id, week: week)
            try ledger.halt(id, week: week, why: why, at: now)
            // So that 'status' tells it before any run has planned the report.
            let plans = keys.enumerated().map { place, key in
                Entry.Plan(key, order: place, expiresAt: until)
            }
            _ = try ledger.plan(plans, at: now)
            _ = try ledger.hold(keys, why: Wait.stopped(why).why, takingBack: true, at: now)
            do { return try refuseGone() } catch {
                // The last of it left meanwhile.
                if former == nil { _ = try ledger.lift(id, week: week, at: now) }
                throw error
            }
        }

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
        let ledger = try run.desk.open()
        if !run.workspace.hasClient(client), let report = try orphan(run, ledger) { return report }
        let id = try run.clientIDs([client])[0]
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
        // Who is no recipient any more may still wait for what was written before.
        let others = try ledger.entries(week: week, clients: [id], via: run.desk.via)
            .filter(\.isStoppable).map(\.key).filter { !keys.contains($0) }
        let until = run.timetable.slot(for: client, week: week)?.until
        return try opened(id, week, keys + others, until: until, run, ledger)
    }

    /// The newest report that waits for a client whose file is gone; nil where none does.
    private func orphan(_ run: WeeklyRun, _ ledger: Ledger) throws -> Opened? {
        let waiting = try ledger.entries(client: client).filter { entry in
            entry.isStoppable && entry.key.via == run.desk.via
                && entry.key.week == run.week ?? entry.key.week
        }
        guard let week = waiting.map(\.key.week).max() else { return nil }
        let keys = waiting.map(\.key).filter { $0.week == week }
        return try opened(client, week, keys, until: nil, run, ledger)
    }

    private func opened(
        _ id: String,
        _ week: Week,
        _ keys: [Entry.Key],
        until: Moment?,
        _ run: WeeklyRun,
        _ ledger: Ledger
    ) throws -> Opened {
        Opened(
            id: id,
            week: week,
            now: run.now,
            ledger: ledger,
            keys: keys,
            until: until.flatMap { $0 > run.now ? $0 : nil },
            memory: try Memory(ledger, of: run.desk)
        )
    }
}

extension Entry {
    /// Why a message cannot be held any more; nil where it can.
    fileprivate var whyNotHeld: String? {
        switch state {
        case .accepted: "has got it"
        case .committing: "is getting it now"
        case .uncertain: "may have got it; 'kpimail resolve' decides"
        case .cancelled: "does not get it: it was cancelled"
        case .rejected, .suppressed: isReleased ? nil : "does not get it: \(why ?? "refused")"
        case .planned, .held, .rendered, .sending, .deferred, .expired: nil
        }
    }

    /// Whether nothing of it has left, though a run may have claimed it.
    fileprivate var isStoppable: Bool { isWaiting || state == .sending }
}
