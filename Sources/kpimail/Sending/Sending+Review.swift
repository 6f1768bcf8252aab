internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Sending {
    /// What becomes of a message that waits, though nobody has tried it again.
    fileprivate enum Verdict: Hashable {
        case suppressed(String)
        case cancelled(String)
        case held(String)
        /// What it was held for is over.
        case released
    }

    /// Asks of everything that waits, also of what is frozen, whether it may still leave: the
    /// client's file and the ledger may say something else now than when it was written; answers
    /// whether something has changed.
    func review(
        _ orders: inout [Order],
        _ known: Known,
        _ dead: DeadAddresses,
        into outcome: inout Outcome
    ) throws -> Bool {
        var verdicts: [Verdict: [Entry.Key]] = [:]
        for index in orders.indices {
            let order = orders[index]
            let report = Report(client: order.client.id, week: order.week)
            let entries = known[report]
            guard !entries.isEmpty else { continue }
            orders[index].restraint = restraint(of: order, known.halt(of: report))
            let waiting = entries.filter(\.isWaiting)
            guard !waiting.isEmpty else { continue }
            let bench = Bench(
                order.client,
                generation: known.generation(of: report) ?? 0,
                restraint: orders[index].restraint
            )
            for entry in waiting {
                let recipient = entry.key.recipient
                let reason = dead.reason(recipient, hash: run.desk.hash)
                guard let verdict = bench.verdict(on: entry, dead: reason) else { continue }
                verdicts[verdict, default: []].append(entry.key)
                if let reason, verdict == .suppressed(reason) {
                    outcome.findings.append(.skipped(recipient, reason, order.client.id))
                }
            }
        }
        for (verdict, keys) in verdicts { try execute(verdict, keys) }
        return !verdicts.isEmpty
    }

    private func execute(_ verdict: Verdict, _ keys: [Entry.Key]) throws {
        switch verdict {
        case .suppressed(let why): _ = try ledger.suppress(keys, why: why, at: run.now)
        case .cancelled(let why): _ = try ledger.cancel(keys, why: why, at: run.now)
        case .held(let why): _ = try ledger.hold(keys, why: why, at: run.now)
        case .released: _ = try ledger.release(keys, at: run.now)
        }
    }

    /// Why nothing of a report may leave: its client rests, or a person has stopped it.
    private func restraint(of order: Order, _ halt: String?) -> String? {
        let rests = order.client.rests(
            in: order.week,
            on: run.sending(to: order.client, week: order.week).day
        )
        let waits = rests + (halt.map { [.stopped($0)] } ?? [])
        return waits.isEmpty ? nil : waits.map(\.why).joined(separator: "; ")
    }

    /// What one client's file says now.
    private struct Bench {
        private let receivers: Set<EmailAddress>
        private let stopped: Set<String>
        /// That of the newest correction; 0 without one.
        private let generation: Int
        private let restraint: String?

        init(_ client: Client, generation: Int, restraint: String?) {
            receivers = Set(client.receivers)
            stopped = Set(client.recipients.stopped.map(\.folded))
            self.generation = generation
            self.restraint = restraint
        }

        /// Nil where the message stands as it should.
        func verdict(on entry: Entry, dead: String?) -> Verdict? {
            let recipient = entry.key.recipient
            if entry.key.generation < generation { return .cancelled(.replaced) }
            if !stopped.isEmpty, stopped.contains(recipient.folded) { return .suppressed(.stopped) }
            if !receivers.contains(recipient) { return .cancelled(.removed) }
            if let dead { return .suppressed(dead) }
            // What is not frozen is written anew, and held then for all that speaks against it.
            guard entry.isFrozen else { return nil }
            if let restraint { return entry.why == restraint ? nil : .held(restraint) }
            return entry.state == .held ? .released : nil
        }
    }

    /// What is wrong with a client's file, also where it is gone and messages wait.
    func findings(on errand: Errand, _ reading: Reading<Client>) -> [Finding] {
        guard !run.workspace.hasClient(errand.client), let week = errand.week else {
            return reading.findings
        }
        return [
            Finding(
                .error,
                """
                this file is gone, but messages of \(week) wait to be sent; put it back, or kpimail \
                cancel \(errand.client) --week \(week) --why …
                """,
                at: .init("clients/\(errand.client).yaml"),
                client: errand.client
            )
        ]
    }
}

extension Sending.Verdict {
    fileprivate static func suppressed(_ withdrawal: Entry.Withdrawal) -> Self {
        .suppressed(withdrawal.rawValue)
    }

    fileprivate static func cancelled(_ withdrawal: Entry.Withdrawal) -> Self {
        .cancelled(withdrawal.rawValue)
    }
}
