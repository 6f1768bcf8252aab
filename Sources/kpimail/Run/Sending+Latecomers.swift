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
            let late = keys.filter(recipients.isLate)
            orders[index].keys = keys.filter(recipients.isMeant)
            if order.errand.servesLatecomers, generation == nil || !isPersonal(order) {
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
            guard !missed.isEmpty else { continue }
            count += try ledger.reopen(missed, expiresAt: order.errand.until, at: run.now)
        }
        return count > 0
    }

    /// One report is one message: those who have none yet get the bytes that others got.
    func join(_ orders: inout [Order], _ going: Set<Report>) throws {
        for index in orders.indices where !orders[index].keys.isEmpty {
            let order = orders[index]
            guard going.contains(Report(client: order.client.id, week: order.week)),
                !isPersonal(order), order.restraint == nil
            else { continue }
            let joined = try ledger.join(order.keys, at: run.now)
            orders[index].keys.removeAll { joined.contains($0) }
            orders[index].waits = orders[index].waits || !joined.isEmpty
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
        let all: Set<EmailAddress>
        let own: Set<EmailAddress>
        let got: Set<EmailAddress>
        let generation: Int

        init(_ entries: [Entry], generation: Int) {
            all = Set(entries.map(\.key.recipient))
            own = Set(
                entries.filter { $0.key.generation == generation }.map(\.key.recipient)
            )
            got = Set(
                entries.filter(\.isCorrected).map(\.key.recipient)
            )
            self.generation = generation
        }

        func isMeant(_ key: Entry.Key) -> Bool {
            own.contains(key.recipient) || generation > 0 && got.contains(key.recipient)
        }

        func isLate(_ key: Entry.Key) -> Bool { !all.contains(key.recipient) }
    }
}

extension Sending {
    /// Whether each recipient has an own message.
    private func isPersonal(_ order: Order) -> Bool {
        run.settings.delivery?.idempotencyHeader != nil
            || order.client.habits.unsubscribe?.contains("{recipient_token}") ?? false
    }
}
