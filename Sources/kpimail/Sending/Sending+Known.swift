internal import KPILedger
internal import KPIReport

extension Sending {
    /// What the ledger knows of some orders' reports, read at once.
    struct Known {
        private var entries: [Report: [Entry]] = [:]
        /// The newest corrections' numbers, where there are some.
        private var generations: [Report: Int] = [:]
        /// Why persons stopped reports.
        private var halts: [Report: String] = [:]

        init(_ orders: [Order], _ ledger: Ledger, via: Entry.Via) throws {
            for (week, some) in Dictionary(grouping: orders, by: \.week) {
                let clients = Set(some.map(\.client.id))
                for entry in try ledger.entries(week: week, clients: clients, via: via) {
                    entries[Report(entry.key), default: []].append(entry)
                }
                for (client, generation) in try ledger.corrections(week: week, via: via) {
                    generations[Report(client: client, week: week)] = generation
                }
                for (client, why) in try ledger.halts(week: week) {
                    halts[Report(client: client, week: week)] = why
                }
            }
        }

        subscript(report: Report) -> [Entry] { entries[report] ?? [] }

        subscript(key: Entry.Key) -> Entry? { self[Report(key)].first { $0.key == key } }

        func generation(of report: Report) -> Int? { generations[report] }

        func halt(of report: Report) -> String? { halts[report] }
    }
}

extension Sending.Order {
    /// Leaves the messages whose bytes may still change, and counts those that had gone.
    mutating func open(_ known: Sending.Known, _ outcome: inout Sending.Outcome) {
        let entries = keys.compactMap { known[$0] }
        outcome.before += entries.count { $0.state == .accepted }
        keys = entries.filter(\.isUnfrozen).map(\.key)
        waits = known[Sending.Report(client: client.id, week: week)].contains { entry in
            [.rendered, .deferred].contains(entry.state)
        }
    }
}

extension [Sending.Order] {
    /// Those with something to do, in parts of one week and at most so many orders each.
    func batches(of size: Int) -> [[Sending.Order]] {
        var batches: [[Sending.Order]] = []
        for order in self where order.waits || !order.keys.isEmpty {
            if let last = batches.last, last.count < size, last[0].week == order.week {
                batches[batches.count - 1].append(order)
            } else {
                batches.append([order])
            }
        }
        return batches
    }
}
