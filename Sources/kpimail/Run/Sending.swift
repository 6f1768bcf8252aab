internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Sends the reports of some clients: plans them, writes them into the ledger, and only then
/// sends what stands there, batch by batch.
struct Sending: Sendable {
    let run: WeeklyRun
    let ledger: Ledger
    let courier: Courier
    /// The newest week that another copy of the workspace had sent.
    let lastSentElsewhere: Week?

    /// How many clients are read and planned at once.
    private static let chunk = 256
    /// How many reports are written and handed to the courier at once.
    private static let batch = 32
    /// How many batches may be on their way while the next one is written.
    private static let ahead = 2

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
        /// Recipients added after the report went out, who get it only when it is asked for.
        var lacking: [Entry.Key] = []
        /// Those of them who get it now.
        var latecomers: [Entry.Key] = []
        /// The sources without an answer; told as findings in the end.
        var failures: [SourceFailure] = []
    }

    /// Sends what has not been sent; a client whose report has gone gets nothing.
    ///
    /// While some batches of clients are on their way the next is written.
    func send(_ errands: [Errand]) async throws -> Outcome {
        let memory = try Memory(ledger, via: run.desk.via)
        let progress = run.progress("sending", errands.count)
        defer { progress.end() }
        var outcome = Outcome()
        try await withThrowingTaskGroup(of: Dispatch.Tally.self) { group in
            var onTheWay = 0
            // A run that the server stops plans the rest all the same; one that we stop does not.
            for chunk in errands.cut(into: Self.chunk) where !Interruption.isRaised {
                let failed = outcome.failed.count
                let orders = try await plan(Array(chunk), into: &outcome)
                progress.advance(
                    by: chunk.count - orders.count,
                    failures: outcome.failed.count - failed
                )
                await run.load(for: orders.filter { !$0.keys.isEmpty }.map(\.client))
                for batch in orders.cut(into: Self.batch) where !courier.hasEnded {
                    let failed = outcome.failed.count
                    let mailing = try await write(Array(batch), memory, into: &outcome)
                    let faulty = outcome.failed.count - failed
                    if onTheWay == Self.ahead, let tally = try await group.next() {
                        outcome.tally += tally
                        onTheWay -= 1
                    }
                    group.addTask {
                        let tally = try await courier.send(mailing)
                        progress.advance(by: batch.count, failures: tally.failures + faulty)
                        return tally
                    }
                    onTheWay += 1
                }
            }
            for try await tally in group { outcome.tally += tally }
        }
        outcome.findings += SourceFailure.findings(of: outcome.failures)
        try mark(outcome.weeks)
        return outcome
    }

    /// One client's messages of a week.
    struct Order: Sendable {
        let errand: Errand
        let reading: Reading<Client>
        let client: Client
        let week: Week
        /// The messages that are not written yet, or not for good.
        var keys: [Entry.Key]
    }

    /// Enters a row for every message, so that `status` is complete whatever happens next.
    private func plan(_ errands: [Errand], into outcome: inout Outcome) async throws -> [Order] {
        let readings = try await Parallel.map(errands) { [run] errand in
            run.workspace.client(errand.client)
        }
        var orders: [Order] = []
        for (errand, reading) in zip(errands, readings) {
            guard let client = reading.value else {
                outcome.failed.append(errand.client)
                outcome.findings += reading.findings
                continue
            }
            let week = errand.week ?? run.week(for: client)
            if try isSentElsewhere(week, client.id) {
                outcome.elsewhere.append(client.id)
                continue
            }
            outcome.weeks.insert(week)
            orders.append(
                Order(errand: errand, reading: reading, client: client, week: week, keys: [])
            )
        }
        let going = try address(&orders, into: &outcome)
        let plans = orders.flatMap { order in
            order.keys.enumerated().map { place, key in
                Entry.Plan(key, order: place, expiresAt: order.errand.until)
            }
        }
        _ = try ledger.plan(plans, at: run.now)
        try reopen(orders)
        let all = orders.flatMap(\.keys)
        outcome.before += try ledger.states(of: all).values.count { $0 == .accepted }
        let open = try ledger.unfrozen(among: all)
        for index in orders.indices { orders[index].keys.removeAll { !open.contains($0) } }
        try skipDead(&orders, into: &outcome)
        try join(&orders, going)
        return orders
    }

    /// Whether the copy that sent before this one was adopted has dealt with the week.
    private func isSentElsewhere(_ week: Week, _ client: String) throws -> Bool {
        guard let last = lastSentElsewhere, week <= last else { return false }
        return try !ledger.entries(client: client).contains { $0.key.week == week }
    }

    /// Renders what is open; what must wait is held.
    private func write(_ orders: [Order], _ memory: Memory, into outcome: inout Outcome)
        async throws -> Mailing
    {
        let open = orders.filter { !$0.keys.isEmpty }
        let memory = try Dictionary(grouping: open, by: \.week).reduce(memory) { memory, group in
            try memory.recalling(Set(group.value.map(\.client.id)), before: group.key)
        }
        let letters = try await Parallel.map(open) { [run] order in
            Mailing.Letter(
                try run.reporting(on: order.week).draft(of: order.reading, memory),
                order,
                via: run.desk.via
            )
        }
        for (order, letter) in zip(open, letters) {
            outcome.findings += letter.errors
            outcome.failures += letter.failures
            if letter.isFaulty { outcome.failed.append(order.client.id) }
            if let why = letter.wait { _ = try ledger.hold(order.keys, why: why, at: run.now) }
        }
        return Mailing(orders: orders, letters: letters.filter { $0.wait == nil })
    }

    /// Tells other copies of the workspace, through git, which week was sent.
    private func mark(_ weeks: Set<Week>) throws {
        guard let newest = try ledger.newestWeekSent(via: run.desk.via) else { return }
        let known = run.workspace.lastSent().value ?? nil
        if known.map({ $0 < newest }) ?? true { try run.workspace.write(lastSent: newest) }
    }
}

extension Client {
    /// The ledger's keys of a week's report, one for each receiver.
    func keys(week: Week, generation: Int = 0, via: Entry.Via) -> [Entry.Key] {
        receivers.map { receiver in
            Entry.Key(
                client: id,
                week: week,
                kind: .weekly,
                generation: generation,
                recipient: receiver,
                via: via
            )
        }
    }
}

extension Collection where Index == Int {
    /// Its parts with at most so many elements each.
    func cut(into size: Int) -> [SubSequence] {
        stride(from: startIndex, to: endIndex, by: size).map {
            self[$0..<Swift.min($0 + size, endIndex)]
        }
    }
}
