internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport

/// Sends what stands ready in the ledger over one of the connections.
struct Dispatch {
    let ledger: Ledger
    let via: Entry.Via
    let carrier: Carrier
    let sender: EmailAddress
    let owner: Owner
    let clock: @Sendable () -> Moment
    let breaker: Breaker
    /// Seconds after which another run may think that we are dead.
    let lease: Int64

    /// What a batch of messages came to.
    struct Tally: Sendable {
        var accepted = 0
        var deferred = 0
        var rejected = 0
        var uncertain = 0
        /// Why the server lets nothing in; the run is over.
        var stopped: RelayTrouble?

        var failures: Int { rejected + uncertain }

        static func += (sum: inout Tally, more: Tally) {
            sum.accepted += more.accepted
            sum.deferred += more.deferred
            sum.rejected += more.rejected
            sum.uncertain += more.uncertain
            sum.stopped = sum.stopped ?? more.stopped
        }
    }

    /// How the work on a batch ended.
    enum End { case done, leftToOthers }

    /// Freezes the bytes of a batch in the ledger with what they tell, so that a later correction
    /// of the numbers can be named, and sends what stands there.
    func deliver(_ mailing: Mailing, into tally: inout Tally) throws -> End {
        try ledger.report(mailing.letters.compactMap(\.told), via: via)
        _ = try ledger.enter(mailing.letters.flatMap(\.outgoing), at: clock())
        for scope in mailing.scopes(via: via) {
            guard try send(scope, into: &tally) == .done else { return .leftToOthers }
        }
        tally.stopped = breaker.stopped
        return .done
    }

    /// Sends everything ready within `scope`, until the server stops us or wants fewer connections.
    private func send(_ scope: Claim.Scope, into tally: inout Tally) throws -> End {
        while !breaker.hasEnded {
            let claims = try claim(scope)
            guard !claims.isEmpty else { break }
            switch carrier {
            case .outbox(let outbox): try file(claims, in: outbox, into: &tally)
            case .server(let session):
                guard try send(claims, over: session, into: &tally) else { return .leftToOthers }
            }
        }
        return .done
    }

    private func claim(_ scope: Claim.Scope) throws -> [Claim] {
        let now = clock()
        return try ledger.claim(
            scope,
            limit: 20,
            owner: owner,
            lease: now.advanced(by: lease),
            at: now
        )
    }

    /// Sends one message after the other, and gives back what is left when the run ends; false
    /// where this connection is one too many.
    private func send(_ claims: [Claim], over session: SMTPSession, into tally: inout Tally) throws
        -> Bool
    {
        let bodies = try ledger.bytes(Set(claims.map(\.digest)))
        for (index, claim) in claims.enumerated() {
            if breaker.retires() {
                try giveBack(claims[index...], why: "the mail server wants fewer connections")
                return false
            }
            guard breaker.waitForTurn() else {
                try giveBack(claims[index...], why: breaker.stopped?.why ?? "the run ended")
                return true
            }
            let outcome = try carry(claim, bodies[claim.digest], over: session)
            try record(outcome, claim, breaker.hear(outcome), into: &tally)
        }
        return true
    }

    private func carry(_ claim: Claim, _ bytes: Data?, over session: SMTPSession) throws -> Outcome
    {
        guard let bytes else { return .bytesGone }
        var failure: (any Error)?
        let outcome = session.send(
            from: sender,
            to: claim.key.recipient,
            bytes: Array(bytes)
        ) {
            do { return try ledger.commit(claim, at: clock()) } catch {
                failure = error
                throw error
            }
        }
        // What cannot be marked was not sent, and nothing else can be marked either.
        if let failure { throw failure }
        return outcome
    }
}
