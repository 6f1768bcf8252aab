internal import KPIDelivery
internal import KPILedger
internal import KPIReport

extension Dispatch {
    /// Puts messages into the outbox, a batch at a time: the disk is waited for once for all.
    ///
    /// Each is a draft first, is then marked in the ledger, and only then moved. So whatever a crash
    /// interrupts, the outbox shows afterwards whether a message has arrived.
    func file(_ parcels: [Parcel], in outbox: Outbox, into tally: inout Tally) throws {
        // A folder refuses no login: nobody need wait to see whether it does.
        breaker.release()
        let marked = try draft(parcels, in: outbox, into: &tally)
        do {
            try outbox.publish(marked.map(\.name))
        } catch {
            for claim in marked {
                let hasArrived = outbox.trace(of: claim.name) == .arrived
                try recorder.record(
                    hasArrived
                        ? .accepted(Carrier.written)
                        : .deferred(nil, why: "\(error)", throttled: false),
                    claim,
                    into: &tally
                )
            }
            try recorder.settle()
            throw error
        }
        let reply = Carrier.written.description
        _ = try ledger.record(.accepted(reply: reply), for: marked, at: claiming.clock())
        tally.accepted += marked.count
    }

    /// Writes the drafts, and answers the claims that are marked and may be moved.
    private func draft(_ parcels: [Parcel], in outbox: Outbox, into tally: inout Tally) throws
        -> [Claim]
    {
        do {
            var drafted: [Claim] = []
            for parcel in parcels {
                guard let bytes = parcel.bytes else {
                    try recorder.record(.bytesGone, parcel.claim, into: &tally)
                    continue
                }
                try outbox.draft(bytes, as: parcel.claim.name)
                drafted.append(parcel.claim)
            }
            return try ledger.commit(drafted, at: claiming.clock())
        } catch let error as OutboxError {
            try recorder.giveBack(parcels.map(\.claim), why: "\(error)")
            throw error
        }
    }
}

extension Claim {
    fileprivate var name: Outbox.Name { Outbox.Name(messageID, key.recipient) }
}

extension Outbox {
    /// Decides, for messages that a crash made unclear, whether they have arrived; answers those
    /// of which the outbox knows nothing, because somebody has moved them.
    func settle(_ entries: [Entry], _ ledger: Ledger, at now: Moment) throws -> [Entry] {
        try entries.filter { entry in
            guard entry.key.via == .outbox, let messageID = entry.messageID else { return true }
            let name = Name(messageID, entry.key.recipient)
            switch trace(of: name) {
            case .arrived:
                try publish([name])
                return try !ledger.resolve(entry.key, .arrived, why: "found in outbox/", at: now)
            case .drafted:
                let again = Ledger.Resolution.sendAgain(expiresAt: nil)
                let why = "found as a draft in outbox/tmp"
                return try !ledger.resolve(entry.key, again, why: why, at: now)
            case .unknown: return true
            }
        }
    }
}
