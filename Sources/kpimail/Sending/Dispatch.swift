internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport

/// Sends messages over one of the connections; belongs to one thread.
struct Dispatch {
    let ledger: Ledger
    let carrier: Carrier
    let sender: EmailAddress
    let claiming: Claiming
    let breaker: Breaker
    let recorder: Recorder

    init(
        _ ledger: Ledger,
        _ carrier: Carrier,
        sender: EmailAddress,
        _ claiming: Claiming,
        _ breaker: Breaker
    ) {
        self.ledger = ledger
        self.carrier = carrier
        self.sender = sender
        self.claiming = claiming
        self.breaker = breaker
        recorder = Recorder(ledger, claiming.clock, breaker)
    }

    /// What others must do: these parcels, and all the rest where this connection is one too many.
    struct Left {
        var parcels: [Parcel] = []
        var retires = false
    }

    /// How many parcels are dealt with at once.
    var width: Int {
        switch carrier {
        case .server: breaker.hasEnded ? .max : 1
        // The disk is waited for once for all.
        case .outbox: breaker.hasEnded ? .max : 20
        }
    }

    /// Sends one message after the other; once the run has ended it gives them back.
    func send(_ parcels: [Parcel], into tally: inout Tally) throws -> Left {
        guard !breaker.hasEnded else {
            try giveBack(parcels)
            return Left()
        }
        switch carrier {
        case .outbox(let outbox):
            try file(parcels, in: outbox, into: &tally)
            return Left()
        case .server(let session):
            var left = Left()
            for (index, parcel) in parcels.enumerated() {
                if breaker.retires() {
                    return Left(parcels: left.parcels + parcels[index...], retires: true)
                }
                guard breaker.waitForTurn() else {
                    try giveBack(Array(parcels[index...]))
                    return left
                }
                left.parcels += try send(parcel, over: session, into: &tally)
            }
            return left
        }
    }

    /// Answers what is to be tried again in this run.
    private func send(_ parcel: Parcel, over session: SMTPSession, into tally: inout Tally) throws
        -> [Parcel]
    {
        let outcome = try carry(parcel, over: session)
        let verdict = breaker.hear(outcome)
        guard try recorder.record(outcome, parcel.claim, verdict, into: &tally) else { return [] }
        try recorder.settle()
        let key = parcel.claim.key
        let scope = Claim.Scope(via: key.via, week: key.week, clients: [key.client])
        return try Parcel.parcels(claiming.claim(scope, ledger), known: [:], ledger)
    }

    private func carry(_ parcel: Parcel, over session: SMTPSession) throws -> Outcome {
        guard let bytes = parcel.bytes else { return .bytesGone }
        var failure: (any Error)?
        let outcome = session.send(
            from: sender,
            to: parcel.claim.key.recipient,
            bytes: bytes
        ) {
            do { return try mark(parcel.claim) } catch {
                failure = error
                throw error
            }
        }
        // What cannot be marked was not sent, and nothing else can be marked either.
        if let failure { throw failure }
        return outcome
    }

    /// Marks the point of no return, together with the last answer: the disk is waited for once.
    private func mark(_ claim: Claim) throws -> Bool {
        let isMarked = try ledger.commit(claim, at: claiming.clock())
        do { try recorder.settle() } catch {
            if isMarked { try unmark(claim, "\(error)") }
            throw error
        }
        return isMarked
    }

    /// Says that a marked message has not left.
    private func unmark(_ claim: Claim, _ why: String) throws {
        let now = claiming.clock()
        _ = try ledger.record(.deferred(until: now, reply: "not sent: \(why)"), for: claim, at: now)
    }

    private func giveBack(_ parcels: [Parcel]) throws {
        let why = breaker.stopped?.why ?? "the run ended"
        try recorder.giveBack(parcels.map(\.claim), why: why)
    }
}
