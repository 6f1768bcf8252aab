internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Sends the reports of some clients: plans them, writes them into the ledger, and only then
/// sends what stands there.
///
/// Every core writes at all times, batch by batch, while the next clients are planned and those
/// before are on their way.
struct Sending: Sendable {
    let run: WeeklyRun
    let ledger: Ledger
    let courier: Courier
    let claiming: Claiming
    let progress: Progress
    let past: Past

    /// How many clients are read and planned at once: few first, so that the first mail leaves
    /// soon.
    private static let chunks = 32...256
    /// How many reports are entered in the ledger at once, at most.
    private static let batch = 16

    /// What a run did.
    struct Outcome {
        var tally = Dispatch.Tally()
        var weeks: Set<Week> = []
        /// Messages that had been taken before this run.
        var before = 0
        /// Clients whose week another copy of the workspace has sent.
        var elsewhere: [String] = []
        /// Clients who were forgotten after their week's report, though their files are still there.
        var forgotten: [String] = []
        /// Clients that get no report because of an error.
        var failed: [String] = []
        var findings: [Finding] = []
        /// Recipients added after the report went out, who get it only when it is asked for.
        var lacking: [Entry.Key] = []
        /// Those of them who get it now.
        var latecomers: [Entry.Key] = []
        /// The sources without an answer; told as findings in the end.
        var failures: [SourceFailure] = []
        /// What held reports lack although all sources have answered.
        var gaps: [DataGap] = []

        static func += (sum: inout Outcome, more: Outcome) {
            sum.tally += more.tally
            sum.weeks.formUnion(more.weeks)
            sum.before += more.before
            sum.elsewhere += more.elsewhere
            sum.forgotten += more.forgotten
            sum.failed += more.failed
            sum.findings += more.findings
            sum.lacking += more.lacking
            sum.latecomers += more.latecomers
            sum.failures += more.failures
            sum.gaps += more.gaps
        }
    }

    /// Sends what has not been sent; a client whose report has gone gets nothing.
    func send(_ errands: [Errand]) async throws -> Outcome {
        let memory = try Memory(ledger, of: run.desk)
        // One writer more than cores: while one waits for the disk or the courier, the others work.
        let cores = Parallel.cores
        let size = max(1, min(Self.batch, errands.count / (4 * cores)))
        let parts = try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var parts: [Outcome] = []
            var writers = 0
            // A run that the server stops plans the rest all the same; one that we stop does not.
            for chunk in errands.cut(into: Self.chunks) where !Interruption.isRaised {
                var planned = Outcome()
                let orders = try await plan(Array(chunk), into: &planned)
                parts.append(planned)
                let done = chunk.count - orders.count
                progress.advance(by: done, failures: planned.failed.count)
                await run.load(for: orders.filter { !$0.keys.isEmpty }.map(\.client))
                for batch in orders.batches(of: size) where !courier.hasEnded {
                    if writers > cores, let (number, part) = try await group.next() {
                        parts[number] = part
                        writers -= 1
                    }
                    group.addTask { [number = parts.count] in
                        (number, try await write(batch, memory))
                    }
                    parts.append(Outcome())
                    writers += 1
                }
            }
            for try await (number, part) in group { parts[number] = part }
            return parts
        }
        var outcome = parts.reduce(into: Outcome()) { $0 += $1 }
        outcome.tally = try await courier.finish()
        outcome.findings += SourceFailure.findings(of: outcome.failures)
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
        /// Whether a message of the report stands written, and waits.
        var waits = false
        /// Why nothing of the report may leave, not even what the server was asked to take already;
        /// nil where nothing speaks against it.
        var restraint: String?
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
                outcome.findings += findings(on: errand, reading)
                continue
            }
            let week = errand.week ?? run.week(for: client)
            switch try past.reason(client.id, week) {
            case .otherCopy:
                outcome.elsewhere.append(client.id)
                continue
            case .forgotten:
                outcome.forgotten.append(client.id)
                continue
            case nil: break
            }
            outcome.weeks.insert(week)
            orders.append(
                Order(errand: errand, reading: reading, client: client, week: week, keys: [])
            )
        }
        var known = try Known(orders, ledger, via: run.desk.via)
        let dead = try ledger.deadAddresses()
        if try review(&orders, known, dead, into: &outcome) {
            known = try Known(orders, ledger, via: run.desk.via)
        }
        let going = address(&orders, known, into: &outcome)
        if try enter(orders, known) { known = try Known(orders, ledger, via: run.desk.via) }
        for index in orders.indices { orders[index].open(known, &outcome) }
        try skipDead(&orders, dead, into: &outcome)
        try join(&orders, going, into: &outcome)
        return orders
    }

    /// Enters what the ledger does not know, and starts anew what a person asks for; answers
    /// whether there was something.
    private func enter(_ orders: [Order], _ known: Known) throws -> Bool {
        let new = orders.flatMap { order in
            order.keys.enumerated().filter { known[$1] == nil }.map { place, key in
                Entry.Plan(key, order: place, expiresAt: order.errand.until)
            }
        }
        if !new.isEmpty { _ = try ledger.plan(new, at: run.now) }
        return try reopen(orders, known) || !new.isEmpty
    }

    /// Renders what is open and hands over what may go; what must wait is held.
    private func write(_ orders: [Order], _ memory: Memory) async throws -> Outcome {
        guard let week = orders.first?.week else { return Outcome() }
        var outcome = Outcome()
        let open = orders.filter { !$0.keys.isEmpty }
        let memory =
            open.isEmpty
            ? memory : try memory.recalling(Set(open.map(\.client.id)), before: week)
        var letters: [Mailing.Letter] = []
        for order in open {
            let drafting = try run.reporting(on: week).draft(of: order.reading, memory)
            let letter = Mailing.Letter(drafting, order, via: run.desk.via)
            outcome.findings += letter.errors
            outcome.failures += letter.failures
            if let gap = letter.gap { outcome.gaps.append(gap) }
            if letter.isFaulty { outcome.failed.append(order.client.id) }
            if let why = letter.wait {
                _ = try ledger.hold(order.keys, why: why, at: run.now)
            } else {
                letters.append(letter)
            }
        }
        let mailing = Mailing(week: week, orders: orders, letters: letters)
        let left = orders.count - (try await handOver(mailing).count)
        progress.advance(by: left, failures: outcome.failed.count)
        return outcome
    }

    /// Freezes the bytes in the ledger with what they tell, so that a later correction of the
    /// numbers can be named, and lets the courier have what stands there for these clients; answers
    /// for which.
    private func handOver(_ mailing: Mailing) async throws -> Set<String> {
        let via = run.desk.via
        let bodies = mailing.bodies
        var claims = try await claiming.prepare(
            mailing,
            via: via,
            isOver: courier.hasEnded,
            ledger
        )
        var clients: Set<String> = []
        while !claims.isEmpty {
            clients.formUnion(claims.map(\.key.client))
            await courier.take(try Parcel.parcels(claims, known: bodies, ledger))
            guard claims.count == Claiming.limit, !courier.hasEnded else { break }
            claims = try claiming.claim(mailing.scope(via: via), ledger)
        }
        return clients
    }
}

extension Client {
    /// The ledger's keys of a week's report, one for each receiver.
    func keys(week: Week, generation: Int = 0, via: Entry.Via) -> [Entry.Key] {
        receivers.map { key($0, week: week, generation: generation, via: via) }
    }

    /// The same for one of them.
    func key(_ recipient: EmailAddress, week: Week, generation: Int, via: Entry.Via) -> Entry.Key {
        Entry.Key(
            client: id,
            week: week,
            kind: .weekly,
            generation: generation,
            recipient: recipient,
            via: via
        )
    }
}

extension Collection where Index == Int {
    /// Its parts, each twice as large as the one before it, within these sizes.
    func cut(into sizes: ClosedRange<Int>) -> [SubSequence] {
        var parts: [SubSequence] = []
        var (start, size) = (startIndex, sizes.lowerBound)
        while start < endIndex {
            let end = Swift.min(start + size, endIndex)
            parts.append(self[start..<end])
            (start, size) = (end, Swift.min(2 * size, sizes.upperBound))
        }
        return parts
    }
}
