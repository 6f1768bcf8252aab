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

    /// What a batch of messages came to.
    struct Tally: Sendable {
        var accepted = 0
        var deferred = 0
        var rejected = 0
        var uncertain = 0
        /// Why the server lets nothing in; the run is over.
        var stopped: RelayTrouble?

        static func += (sum: inout Tally, more: Tally) {
            sum.accepted += more.accepted
            sum.deferred += more.deferred
            sum.rejected += more.rejected
            sum.uncertain += more.uncertain
            sum.stopped = sum.stopped ?? more.stopped
        }
    }

    /// How long one message may take before another run may think that we are dead.
    private static let lease: Int64 = 1_800
    /// Pauses after the first, second … refusal that may pass, in seconds.
    private static let pauses: [Int64] = [600, 1_800, 7_200, 21_600, 43_200]

    /// How the work on a batch ended.
    enum End { case done, leftToOthers }

    /// Freezes the bytes of a batch in the ledger, sends what stands there, and keeps what clients
    /// were told, so that a later correction of the numbers can be named.
    func deliver(_ mailing: Mailing, into tally: inout Tally) throws -> End {
        _ = try ledger.enter(mailing.letters.flatMap(\.outgoing), at: clock())
        for scope in mailing.scopes(via: via) {
            guard try send(scope, into: &tally) == .done else { return .leftToOthers }
        }
        tally.stopped = breaker.stopped
        let states = try ledger.states(of: mailing.letters.flatMap(\.keys))
        let told = mailing.letters.filter { letter in
            letter.keys.contains { states[$0] == .accepted }
        }
        try ledger.report(told.compactMap(\.told), via: via)
        return .done
    }

    /// Sends everything ready within `scope`, until the server stops us or wants fewer connections.
    private func send(_ scope: Claim.Scope, into tally: inout Tally) throws -> End {
        while breaker.stopped == nil {
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
            lease: now.advanced(by: Self.lease),
            at: now
        )
    }

    /// Sends one message after the other, and gives back what is left when the server stops us;
    /// false where this connection is one too many.
    private func send(_ claims: [Claim], over session: SMTPSession, into tally: inout Tally) throws
        -> Bool
    {
        let bodies = try ledger.bytes(Set(claims.map(\.digest)))
        for (index, claim) in claims.enumerated() {
            if let trouble = breaker.stopped {
                try giveBack(claims[index...], why: trouble.why)
                return true
            }
            let outcome = carry(claim, bodies[claim.digest], over: session)
            try record(outcome, claim, into: &tally)
            guard breaker.hear(outcome) else {
                try giveBack(claims[(index + 1)...], why: outcome.why)
                return false
            }
        }
        return true
    }

    private func carry(_ claim: Claim, _ bytes: Data?, over session: SMTPSession) -> Outcome {
        guard let bytes else { return .bytesGone }
        return session.send(from: sender, to: claim.key.recipient, bytes: Array(bytes)) {
            try ledger.commit(claim, at: clock())
        }
    }

    /// Writes down how it ended.
    func record(_ outcome: Outcome, _ claim: Claim, into tally: inout Tally) throws {
        let words: Claim.Outcome
        switch outcome {
        case .accepted(let reply):
            tally.accepted += 1
            words = .accepted(reply: reply.description)
        case .deferred(_, let why, _):
            tally.deferred += 1
            words = .deferred(until: pause(after: claim), reply: outcome.reply?.description ?? why)
        case .rejected(_, let reply, let why):
            tally.rejected += 1
            words = .rejected(reply: reply?.description ?? why)
        case .uncertain(let why):
            tally.uncertain += 1
            words = .uncertain(why: why)
        case .withheld(let why): words = .untouched(why: why)
        case .relayTrouble(let trouble) where trouble.kind == .policy:
            // Perhaps meant for this recipient alone: it waits, and the others are tried.
            tally.deferred += 1
            words = .deferred(
                until: pause(after: claim),
                reply: trouble.reply?.description ?? trouble.why
            )
        case .relayTrouble(let trouble): words = .untouched(why: trouble.why)
        }
        _ = try ledger.record(words, for: claim, at: clock())
    }

    /// When a message that was put off is tried again; the pauses grow.
    func pause(after claim: Claim) -> Moment {
        clock().advanced(by: Self.pauses[max(0, min(claim.attempts, Self.pauses.count) - 1)])
    }

    /// Lets others send what the server never heard of.
    func giveBack(_ claims: some Sequence<Claim>, why: String) throws {
        _ = try ledger.record(.untouched(why: why), for: Array(claims), at: clock())
    }
}

extension Outcome {
    /// No claim is made without bytes, so somebody has deleted them.
    static let bytesGone = rejected(.message, nil, why: "its bytes are no longer kept")
}
