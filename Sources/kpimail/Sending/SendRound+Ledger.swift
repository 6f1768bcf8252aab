internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension SendRound {
    /// Puts the ledger in order after runs that died; answers what only a person can decide.
    func recover(
        _ ledger: Ledger,
        _ destination: Destination?,
        holding lock: borrowing RunLock
    ) throws -> [Entry] {
        var unclear = try ledger.recover(host: LedgerDesk.host, holding: lock, at: run.now)
        if case .outbox(let outbox) = destination {
            unclear = try outbox.settle(unclear, ledger, at: run.now)
        }
        if run.settings.delivery?.onUncertain == .resend {
            _ = try ledger.resendUncertain(via: run.desk.via, at: run.now)
            unclear = try unclear.filter { try ledger.entry($0.key)?.state == .uncertain }
        }
        return unclear.filter { $0.key.kind == .weekly }
    }

    /// Sends what is wanted, over all connections, and leaves the ledger in order whatever happens.
    func carry(_ ledger: Ledger, _ destination: Destination) async throws -> Sending.Outcome {
        try requireRoom(ledger)
        let progress = run.progress("sending", errands.count)
        defer { progress.end() }
        let courier = try courier(ledger, destination, progress)
        let heartbeat = heartbeat(ledger)
        let sending = Sending(
            run: run,
            ledger: ledger,
            courier: courier,
            claiming: claiming,
            progress: progress,
            past: try Past(ledger, run.desk)
        )
        let outcome: Sending.Outcome
        do {
            defer {
                courier.end()
                heartbeat.end()
            }
            outcome = try await sending.send(errands)
        } catch {
            do { try finish(ledger) } catch { Console.tell("the ledger: \(error)") }
            throw error
        }
        try finish(ledger)
        return outcome
    }

    /// Ends a run in order, however it ended: nothing stays claimed, old mails go.
    private func finish(_ ledger: Ledger) throws {
        for entry in try ledger.relinquish(.thisRun, at: run.clock()) {
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
    private func requireRoom(_ ledger: Ledger) throws {
        let known = try ledger.counts(week: run.usualWeek, via: run.desk.via)
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
    private func courier(
        _ ledger: Ledger,
        _ destination: Destination,
        _ progress: Progress
    ) throws -> Courier {
        let delivery = run.settings.delivery
        let left = try delivery?.messagesPerDay.map { limit in
            max(0, limit - (try ledger.handedOver(since: run.clock().advanced(by: -86_400))))
        }
        let breaker = Breaker(
            connections: destination.connections,
            pace: Pace(perMinute: delivery?.messagesPerMinute, left: left),
            interrupted: { Interruption.isRaised }
        )
        let sender = run.settings.agency.bounces ?? run.settings.agency.sender.address
        let connections = destination.connections
        return Courier(connections, breaker, progress) { [claiming] breaker in
            Dispatch(ledger, Carrier(destination), sender: sender, claiming, breaker)
        }
    }

    private var claiming: Claiming {
        Claiming(owner: .thisRun, clock: run.clock, lease: Self.lease(run.settings.delivery))
    }

    /// Keeps what this run has claimed for as long as it works.
    private func heartbeat(_ ledger: Ledger) -> Heartbeat {
        let lease = Self.lease(run.settings.delivery)
        return Heartbeat(every: 60) { [clock = run.clock] in
            let now = clock()
            do {
                try ledger.renew(.thisRun, lease: now.advanced(by: lease), at: now)
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
