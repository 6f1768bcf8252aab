internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Sending {
    /// Says whom each order is for; answers the reports that have reached somebody already.
    ///
    /// A report that nobody has and no server was asked to take goes to everybody. Any other goes
    /// only to those it was meant for then, a correction to those of the report; who was added since
    /// is served only where that is asked for.
    func address(_ orders: inout [Order], _ known: Known, into outcome: inout Outcome)
        -> Set<Report>
    {
        let via = run.desk.via
        var going: Set<Report> = []
        for index in orders.indices {
            let order = orders[index]
            let report = Report(client: order.client.id, week: order.week)
            let entries = known[report]
            let generation = known.generation(of: report)
            let keys = order.client.keys(week: order.week, generation: generation ?? 0, via: via)
            guard entries.contains(where: \.isBinding) else {
                orders[index].keys = keys
                continue
            }
            if entries.contains(where: { $0.isBinding && $0.key.generation == generation ?? 0 }) {
                going.insert(report)
            }
            let recipients = Recipients(entries, generation: generation ?? 0)
            let late = keys.filter { recipients.isLate($0.recipient) }
            orders[index].keys = keys.filter { recipients.meant.contains($0.recipient) }
            if order.errand.servesLatecomers {
                orders[index].keys += late
                outcome.latecomers += late
            } else {
                outcome.lacking += late
            }
        }
        return going
    }

    /// Starts reports anew for those who are recipients again, and where a person asks for them
    /// also those that were given up, or missed by an address that works again; answers whether
    /// there were some.
    func reopen(_ orders: [Order], _ known: Known) throws -> Bool {
        var count = 0
        for order in orders {
            let missed = order.keys.filter { key in
                guard let entry = known[key] else { return false }
                if entry.withdrawal != nil {
                    return entry.fits(known[Report(key)], isPersonal: isPersonal(order))
                }
                return order.errand.isByHand && (entry.isReleased || entry.state == .expired)
            }
            if !missed.isEmpty {
                count += try ledger.reopen(missed, expiresAt: order.errand.until, at: run.now)
            }
            count += try replace(order, known)
        }
        return count > 0
    }

    /// Closes what somebody missed of the report who gets its correction now; answers how many
    /// messages that were.
    private func replace(_ order: Order, _ known: Known) throws -> Int {
        let missed = known[Report(client: order.client.id, week: order.week)].filter { entry in
            entry.isMissed && entry.withdrawal == nil
                && order.keys.contains { key in
                    key.recipient == entry.key.recipient && key.generation > entry.key.generation
                }
        }.map(\.key)
        guard !missed.isEmpty else { return 0 }
        _ = try ledger.reopen(missed, expiresAt: nil, at: run.now)
        let why = Entry.Withdrawal.replaced.rawValue
        return try ledger.cancel(missed, why: why, at: run.now)
    }

    /// One report is one message: those who have none yet get the bytes that others got, or are
    /// told of where these are gone.
    func join(_ orders: inout [Order], _ going: Set<Report>, into outcome: inout Outcome) throws {
        for index in orders.indices where !orders[index].keys.isEmpty {
            let order = orders[index]
            guard going.contains(Report(client: order.client.id, week: order.week)),
                !isPersonal(order), order.restraint == nil
            else { continue }
            let latecomers = try ledger.join(order.keys, at: run.now)
            let (joined, late) = (latecomers.joined, latecomers.late)
            orders[index].keys.removeAll { joined.contains($0) || late.contains($0) }
            orders[index].waits = orders[index].waits || !joined.isEmpty
            guard !late.isEmpty else { continue }
            outcome.failed.append(order.client.id)
            outcome.latecomers.removeAll { late.contains($0) }
            outcome.findings += order.keys.filter { late.contains($0) }.map { .tooLate($0) }
        }
    }

    /// Which report an entry belongs to.
    struct Report: Hashable {
        let client: String
        let week: Week

        init(client: String, week: Week) {
            self.client = client
            self.week = week
        }

        init(_ key: Entry.Key) { self.init(client: key.client, week: key.week) }

        /// Nil where the week depends on the client's clock.
        init?(_ errand: Errand) {
            guard let week = errand.week else { return nil }
            self.init(client: errand.client, week: week)
        }
    }

    /// Who is known of a report that has left.
    private struct Recipients {
        /// Who was to get it as it stands now, or what it corrects.
        private(set) var meant: Set<EmailAddress> = []
        /// Who was to get what it corrects, and does not for a reason that holds.
        private var closed: Set<EmailAddress> = []

        init(_ entries: [Entry], generation: Int) {
            for entry in entries where entry.key.generation <= generation {
                if entry.key.generation == generation || entry.isCorrected(by: generation) {
                    meant.insert(entry.key.recipient)
                } else if !entry.isMissed {
                    closed.insert(entry.key.recipient)
                }
            }
        }

        /// Whether somebody was added since, or missed it and could get it now.
        func isLate(_ recipient: EmailAddress) -> Bool {
            !meant.contains(recipient) && !closed.contains(recipient)
        }
    }
}

extension Entry {
    /// Whether the recipient does not have it, and nothing speaks against that any more.
    fileprivate var isMissed: Bool { isReleased || state == .expired || withdrawal != nil }
}

extension Finding {
    /// Somebody who was added after the mail of the others was deleted.
    fileprivate static func tooLate(_ key: Entry.Key) -> Finding {
        Finding(
            .error,
            """
            \(key.recipient) does not get the report of \(key.week): \(Ledger.noLongerKept), and \
            its numbers may be others now; kpimail preview \(key.client) --week \(key.week) shows them
            """,
            at: .init("clients/\(key.client).yaml"),
            client: key.client
        )
    }
}

extension Sending {
    /// Whether each recipient has an own message.
    private func isPersonal(_ order: Order) -> Bool {
        run.settings.delivery?.idempotencyHeader != nil
            || order.client.habits.unsubscribe?.contains("{recipient_token}") ?? false
    }
}
