internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// One call of `run`: everything that the schedules make due, once; and staff hear of what fails.
struct ScheduledRun: Sendable {
    let run: WeeklyRun
    let schedules: [Schedule]
    /// So many messages a person has agreed to, where they are unusually many.
    let agreed: Int?

    /// What came of it.
    struct Outcome: Sendable {
        var statuses: [ExitStatus] = []
        var tally = Dispatch.Tally()
        var failures = Failures()
        /// The reports that were dealt with, by week.
        var clients: [Week: Set<String>] = [:]
        /// The messages of the newest week by state.
        var states: [Entry.State: Int] = [:]

        var status: ExitStatus {
            ExitStatus.first(of: statuses + (failures.areFaults ? [.trouble] : []))
        }
    }

    /// Nil, without a word, where another run is at work.
    func perform(as format: OutputFormat) async throws -> Outcome? {
        try run.refuseRehearsalInPublic()
        let seal = LedgerSeal(run.desk)
        let ledger = try run.desk.open()
        defer { run.desk.close(ledger) }
        guard let lock = try RunLock.take(in: run.desk.folder) else { return nil }
        Interruption.listen()
        var outcome = Outcome()
        let broken = try BrokenSchedules(run, ledger)
        let dues = try await Dues(
            run,
            since: broken.lastLook,
            madeAt: try ledger.identity().createdAt
        )
        let checkedAt = try check(ledger, seal)
        let destination = try destination(&outcome)
        let start = try SendRound(run: run, errands: [])
        outcome.failures.add(try start.recover(ledger, destination, holding: lock))
        for line in broken.errors.map(\.description) + dues.unreadable {
            outcome.failures.add(line)
        }
        let missed = MissedReports(run: run, ledger: ledger)
        for line in try missed.enter(dues.ended) { outcome.failures.add(line) }
        try missed.expire()
        try await outcome.attempt("the review mails") { outcome in
            let reviews = Reviews(run: run, ledger: ledger, schedules: schedules)
            if let trouble = try await reviews.enter(for: dues.clients) {
                outcome.failures.add(trouble)
            }
        }
        try await send(dues, ledger, destination, missed, into: &outcome)
        if Interruption.isRaised { outcome.statuses.append(.later) }
        try report(&outcome, ledger, missed, destination)
        try broken.remember(in: ledger, at: run.now)
        try ledger.remember("", as: .look, at: run.now)
        if format == .json { try show(outcome, ledger, server: destination?.name ?? "") }
        outcome.states = try ledger.counts(week: run.usualWeek, via: run.desk.via)
        // Nothing but that a run has looked.
        let isIdle = ledger.changes() == 1
        run.desk.close(ledger)
        if isIdle { LedgerSeal.close(run.desk, checkedAt: checkedAt) }
        return outcome
    }

    /// Looks for damage, which takes the longer the more was sent, unless another run has done so
    /// within a day and nobody has touched the file since; answers when it was done.
    private func check(_ ledger: Ledger, _ seal: LedgerSeal) throws -> Moment {
        if let last = seal.open(), abs(run.now.seconds - last.seconds) < 86_400 { return last }
        try run.desk.refuseDamaged(ledger)
        return run.now
    }

    /// Where mail goes; nil, as a failure, where its password cannot be had.
    private func destination(_ outcome: inout Outcome) throws -> Destination? {
        do { return try Destination(run.workspace, run.settings) } catch let stop as Stop {
            // A command for the password that ended with us has not failed.
            if Interruption.isRaised {
                outcome.statuses.append(.later)
                return nil
            }
            outcome.failures.add("\(run.settings.delivery?.server.host ?? ""): \(stop)")
            outcome.statuses.append(stop.status)
            return nil
        }
    }

    private func send(
        _ dues: Dues,
        _ ledger: Ledger,
        _ destination: Destination?,
        _ missed: MissedReports,
        into outcome: inout Outcome
    ) async throws {
        let all = try dues.errands + waiting(ledger, besides: dues.errands)
        for errand in all {
            guard let week = errand.week else { continue }
            outcome.clients[week, default: []].insert(errand.client)
        }
        let usual = UsualNumber(run: run, ledger: ledger)
        let (agreed, refusal) = try await usual.admit(dues, agreed: agreed)
        if let refusal { outcome.failures.add(refusal) }
        let errands = refusal == nil ? all : agreed
        if let destination, !errands.isEmpty {
            try await carry(errands, ledger, destination, into: &outcome)
            try missed.expire()
        }
        try judge(&outcome, ledger, server: destination?.name ?? "")
    }

    /// A run that may not begin, for want of room on the disk, is a failure like others.
    private func carry(
        _ errands: [Errand],
        _ ledger: Ledger,
        _ destination: Destination,
        into outcome: inout Outcome
    ) async throws {
        try await outcome.attempt("the reports") { outcome in
            let sent = try await SendRound(run: run, errands: errands).carry(ledger, destination)
            if let trouble = try run.desk.mark(ledger) { outcome.failures.add(trouble) }
            outcome.tally = sent.tally
            for finding in sent.findings where finding.severity == .error {
                outcome.failures.add(finding.description + contact(for: finding.client))
            }
            outcome.failures.add(waiting: sent.failures)
            outcome.failures.add(waiting: sent.gaps)
            // Said once, when it is done: no failure, but somebody gets no report.
            let waiting = SourceFailure.findings(of: sent.failures)
            Console.tell(sent.findings.filter { $0.severity == .warning && !waiting.contains($0) })
        }
    }

    /// " (cafe-morgenrot, contact Jana Petersen)", as far as it is known.
    private func contact(for client: String?) -> String {
        guard let client else { return "" }
        let today = LocalTime(run.now, in: run.settings.defaults.timeZone).day
        let person = run.workspace.client(client).value?.contact.flatMap {
            run.settings.agency.present($0, on: today)
        }
        return " (\(client)\(person.map { ", contact \($0.name)" } ?? ""))"
    }

    /// What somebody has asked for beside the schedules and that has not left yet: corrections, and
    /// reports that were put off or left when they were sent by hand.
    private func waiting(_ ledger: Ledger, besides errands: [Errand]) throws -> [Errand] {
        let via = run.desk.via
        var known = Set(errands.compactMap(Sending.Report.init))
        let corrections = try ledger.openCorrections(via: via).map { note in
            Errand(note.client, note.week, until: run.now.advanced(by: 48 * 3_600))
        }
        let unsent = try ledger.unsentReports(via: via, at: run.now).map { report in
            Errand(report.client, report.week, until: report.until)
        }
        return (corrections + unsent).filter { errand in
            Sending.Report(errand).map { known.insert($0).inserted } ?? false
        }
    }

    /// What the states of messages mean for the exit status and for staff.
    private func judge(_ outcome: inout Outcome, _ ledger: Ledger, server: String) throws {
        let via = run.desk.via
        for (week, clients) in outcome.clients.sorted(by: { $0.key < $1.key }) {
            let states = try ledger.counts(week: week, clients: clients, via: via).keys
            // What was given up is told by the run that gives it up.
            outcome.statuses += states.filter { $0 != .expired }.compactMap(\.exitStatus)
            guard !Set(states).isDisjoint(with: [.rejected, .uncertain]) else { continue }
            outcome.failures.add(try ledger.entries(week: week, clients: clients, via: via))
        }
        if let trouble = outcome.tally.stopped { outcome.add(trouble, of: server) }
    }

    private func show(_ outcome: Outcome, _ ledger: Ledger, server: String) throws {
        let weeks = outcome.clients.isEmpty ? [run.usualWeek] : outcome.clients.keys.sorted()
        try StatusList.show(weeks, as: .json, server: server) { week, show in
            let clients = outcome.clients[week] ?? []
            try ledger.entries(week: week, clients: clients, via: run.desk.via).forEach(show)
        }
    }
}
