internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension SendRound {
    /// Puts the ledger in order before anything is sent; answers the reports that a run which died
    /// has left unclear.
    func prepare(
        _ ledger: Ledger,
        _ lock: borrowing RunLock,
        _ destination: Destination?
    ) throws -> [Entry] {
        let troubles = try ledger.quickCheck()
        guard troubles.isEmpty else {
            throw Stop(
                .ledgerUnusable,
                "the ledger is damaged, restore a backup: \(troubles.joined(separator: "; "))"
            )
        }
        var unclear = try ledger.recover(host: LedgerDesk.host, holding: lock, at: run.now)
        if case .outbox(let outbox) = destination {
            unclear = try outbox.settle(unclear, ledger, at: run.now)
        }
        guard run.settings.delivery?.onUncertain == .resend else {
            return unclear.filter { $0.key.kind == .weekly }
        }
        let count = try ledger.resendUncertain(via: run.desk.via, at: run.now)
        if count > 0, isByHand { Console.tell("\(count) unclear messages are sent again, once") }
        return try unclear.filter { entry in
            try entry.key.kind == .weekly && ledger.entry(entry.key)?.state == .uncertain
        }
    }

    private var isByHand: Bool { errands.contains(where: \.isByHand) }

    /// Gives up what is too late, says so, and answers it.
    func expire(_ ledger: Ledger) throws -> [Entry] {
        let expired = try ledger.expire(at: run.clock()).filter { $0.key.kind == .weekly }
        var failures = Failures()
        failures.add(expired: expired)
        failures.lines.forEach(Console.tell)
        return expired
    }

    /// Ends a run in order, however it ended: nothing stays claimed, old mails go.
    func finish(_ ledger: Ledger, _ owner: Owner) throws {
        for entry in try ledger.relinquish(owner, at: run.clock()) where isByHand {
            Console.tell(
                "\(entry.key.client): unclear whether \(entry.key.recipient) got the report"
            )
        }
        let keep = run.settings.delivery?.keep ?? Self.keep
        _ = try ledger.prune(closedBefore: run.now.advanced(by: -Int64(keep)))
    }

    /// 26 weeks, in seconds.
    private static let keep = 26 * 7 * 86_400

    /// Stops with 74 where the disk has no room for the mails that are still to be written.
    func requireRoom(_ ledger: Ledger) throws {
        let week = LocalTime(run.now, in: run.settings.defaults.timeZone).newestCompleteWeek
        let known = try ledger.counts(week: run.week ?? week, via: run.desk.via)
        let written = known.filter { ![.planned, .held].contains($0.key) }.values.reduce(0, +)
        let missing = max(0, errands.count - written)
        let needed = missing * (try ledger.meanMailSize() ?? 65_536) + Self.roomForLog
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: run.desk.folder)
        guard let free = attributes[.systemFreeSize] as? NSNumber, free.intValue < needed else {
            return
        }
        throw Stop(
            .ledgerUnusable,
            "\(run.desk.folder): \(free.intValue >> 20) MB are free, \(missing) reports need about "
                + "\(needed >> 20) MB"
        )
    }

    /// What the ledger's log may grow to, in bytes.
    private static let roomForLog = 2 << 20

    /// The threads that send, and what they know together.
    func courier(_ ledger: Ledger, _ destination: Destination, _ owner: Owner) throws -> Courier {
        let delivery = run.settings.delivery
        let left = try delivery?.messagesPerDay.map { limit in
            max(0, limit - (try ledger.handedOver(since: run.clock().advanced(by: -86_400))))
        }
        let breaker = Breaker(
            connections: destination.connections,
            pace: Pace(perMinute: delivery?.messagesPerMinute, left: left),
            interrupted: { Interruption.isRaised }
        )
        return Courier(connections: destination.connections, breaker: breaker) { [run] breaker in
            Dispatch(
                ledger: ledger,
                via: run.desk.via,
                carrier: Carrier(destination),
                sender: run.settings.agency.bounces ?? run.settings.agency.sender.address,
                owner: owner,
                clock: run.clock,
                breaker: breaker,
                lease: Self.lease(delivery)
            )
        }
    }

    /// Keeps what `owner` has claimed for as long as it works.
    func heartbeat(_ ledger: Ledger, _ owner: Owner) -> Heartbeat {
        let lease = Self.lease(run.settings.delivery)
        return Heartbeat(every: 60) { [clock = run.clock] in
            let now = clock()
            do {
                try ledger.renew(owner, lease: now.advanced(by: lease), at: now)
            } catch {
                Console.tell("the ledger: \(error)")
            }
        }
    }

    /// Half an hour, or longer than one message may take.
    private static func lease(_ delivery: DeliverySettings?) -> Int64 {
        guard let timeouts = delivery?.timeouts else { return 1_800 }
        return max(1_800, Int64(timeouts.connect + 4 * timeouts.reply + timeouts.finalReply))
    }
}
