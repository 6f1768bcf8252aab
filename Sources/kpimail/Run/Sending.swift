internal import KPIMessage
internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Sends the reports of some clients: plans them, writes them into the ledger, and only then
/// sends what stands there.
struct Sending {
    let run: WeeklyRun
    let ledger: Ledger
    let courier: Courier
    /// The newest week that another copy of the workspace had sent.
    let lastSentElsewhere: Week?
    /// When a client's report is given up.
    let expiry: (String) -> Moment

    /// How many clients are in memory at once.
    private static let batch = 50

    /// What a run did.
    struct Outcome {
        var tally = Dispatch.Tally()
        var weeks: Set<Week> = []
        /// Messages that had been taken before this run.
        var before = 0
        /// Clients whose week another copy of the workspace has sent.
        var elsewhere: [String] = []
        /// Clients that get no report because of an error.
        var failed: [String] = []
        var findings: [Finding] = []
    }

    /// Sends what has not been sent; a client whose report has gone gets nothing.
    ///
    /// While one batch of clients is on its way the next is written.
    func send(_ ids: [String]) async throws -> Outcome {
        let memory = try Memory(ledger, via: run.desk.via)
        var outcome = Outcome()
        try await withThrowingTaskGroup(of: Dispatch.Tally.self) { group in
            var onTheWay: [Draft] = []
            for start in stride(from: 0, to: ids.count, by: Self.batch) {
                let batch = Array(ids[start..<min(start + Self.batch, ids.count)])
                let orders = try plan(batch, into: &outcome)
                guard outcome.tally.stopped == nil else { continue }
                let drafts = try await write(orders, memory, into: &outcome)
                if let tally = try await group.next() {
                    outcome.tally += tally
                    try remember(onTheWay)
                }
                guard outcome.tally.stopped == nil else { continue }
                let scopes = scopes(orders)
                group.addTask { [courier] in try await courier.send(scopes) }
                onTheWay = drafts
            }
            guard let tally = try await group.next() else { return }
            outcome.tally += tally
            try remember(onTheWay)
        }
        try mark(outcome.weeks)
        return outcome
    }

    /// One client's messages of a week.
    private struct Order {
        let client: Client
        let week: Week
        /// The messages that are not written yet, or not for good.
        let keys: [Entry.Key]
    }

    /// Enters a row for every message, so that `status` is complete whatever happens next.
    private func plan(_ ids: [String], into outcome: inout Outcome) throws -> [Order] {
        var plans: [Entry.Plan] = []
        var orders: [Order] = []
        for id in ids {
            let reading = run.workspace.client(id)
            guard let client = reading.value else {
                outcome.failed.append(id)
                outcome.findings += reading.findings
                continue
            }
            let week = run.week(for: client)
            if try isSentElsewhere(week, id) {
                outcome.elsewhere.append(id)
                continue
            }
            outcome.weeks.insert(week)
            let keys = client.keys(week: week, via: run.desk.via)
            let end = expiry(id)
            plans += keys.enumerated().map { order, key in
                Entry.Plan(key, order: order, expiresAt: end)
            }
            orders.append(Order(client: client, week: week, keys: keys))
        }
        _ = try ledger.plan(plans, at: run.now)
        let states = try ledger.states(of: orders.flatMap(\.keys))
        outcome.before += states.values.count { $0 == .accepted }
        let open = try ledger.unfrozen(among: orders.flatMap(\.keys))
        return orders.map { order in
            Order(client: order.client, week: order.week, keys: order.keys.filter(open.contains))
        }
    }

    /// Whether the copy that sent before this one was adopted has dealt with the week.
    private func isSentElsewhere(_ week: Week, _ client: String) throws -> Bool {
        guard let last = lastSentElsewhere, week <= last else { return false }
        return try !ledger.entries(client: client).contains { $0.key.week == week }
    }

    /// Renders what is open and freezes its bytes; what must wait is held.
    private func write(_ orders: [Order], _ memory: Memory, into outcome: inout Outcome)
        async throws
        -> [Draft]
    {
        let open = orders.filter { !$0.keys.isEmpty }
        let draftings = try await Parallel.map(open) { [run] order in
            try run.draft(of: order.client.id, memory)
        }
        var outgoing: [Outgoing] = []
        var drafts: [Draft] = []
        for (order, drafting) in zip(open, draftings) {
            outcome.findings += drafting.findings.filter { $0.severity == .error }
            guard let draft = drafting.draft else {
                outcome.failed.append(order.client.id)
                _ = try ledger.hold(
                    order.keys,
                    why: "waiting for its errors to be cured",
                    at: run.now
                )
                continue
            }
            guard draft.holds.isEmpty else {
                _ = try ledger.hold(
                    order.keys,
                    why: draft.holds.joined(separator: "; "),
                    at: run.now
                )
                continue
            }
            outgoing += draft.outgoing(order.keys)
            drafts.append(draft.withoutBodies)
        }
        _ = try ledger.enter(outgoing, at: run.now)
        return drafts
    }

    /// What the courier may take: the messages of these clients and weeks.
    private func scopes(_ orders: [Order]) -> [Claim.Scope] {
        Dictionary(grouping: orders, by: \.week).map { week, orders in
            Claim.Scope(via: run.desk.via, week: week, clients: Set(orders.map(\.client.id)))
        }
    }

    /// Keeps what clients were told, so that a later correction of the numbers can be named.
    private func remember(_ drafts: [Draft]) throws {
        let states = try ledger.states(of: drafts.flatMap { $0.keys(via: run.desk.via) })
        let reports = drafts.compactMap { draft -> ReportedWeek? in
            let values = draft.scorecard.assessments.flatMap { $0.told(in: draft.week) }
            guard draft.keys(via: run.desk.via).contains(where: { states[$0] == .accepted }) else {
                return nil
            }
            return ReportedWeek(client: draft.client.id, week: draft.week, values: values)
        }
        try ledger.report(reports, via: run.desk.via)
    }

    /// Tells other copies of the workspace, through git, which week was sent.
    private func mark(_ weeks: Set<Week>) throws {
        guard let newest = try ledger.newestWeekSent(via: run.desk.via) else { return }
        let known = run.workspace.lastSent().value ?? nil
        if known.map({ $0 < newest }) ?? true { try run.workspace.write(lastSent: newest) }
    }
}

extension Draft {
    /// The messages with the ledger's keys of those who get them.
    fileprivate func outgoing(_ keys: [Entry.Key]) -> [Outgoing] {
        letters.map { letter in
            let receivers = Set(letter.recipients)
            return Outgoing(
                to: keys.filter { receivers.contains($0.recipient) },
                bytes: Data(letter.message.bytes),
                digest: letter.message.digest.text,
                messageID: letter.message.messageID,
                subject: letter.message.subject,
                contentDigest: contentDigest
            )
        }
    }
}

extension Draft {
    fileprivate func keys(via: Entry.Via) -> [Entry.Key] { client.keys(week: week, via: via) }
}

extension Client {
    /// The ledger's keys of a week's report, one for each receiver.
    fileprivate func keys(week: Week, via: Entry.Via) -> [Entry.Key] {
        receivers.map { receiver in
            Entry.Key(
                client: id,
                week: week,
                kind: .weekly,
                generation: 0,
                recipient: receiver,
                via: via
            )
        }
    }
}

extension Assessment {
    /// The values that a report tells: of its week and, as a comparison, of the one before; what it
    /// corrects; and the results of finished periods.
    fileprivate func told(in report: Week) -> [ReportedValue] {
        let newest = report.advanced(by: -1)
        let values = weeks.compactMap { week -> ReportedValue? in
            guard let value = week.value, week.week >= newest || week.state == .restated
            else { return nil }
            return ReportedValue(goal: goal.id, week: week.week, value: value)
        }
        return values
            + toldResults.map { week, value in
                ReportedValue(goal: goal.resultID, week: week, value: value)
            }
    }
}
