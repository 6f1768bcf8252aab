internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport

/// Sends what stands ready in the ledger, one message after the other over one connection.
struct Dispatch {
    let ledger: Ledger
    let carrier: Carrier
    let sender: EmailAddress
    let owner: Owner
    let clock: @Sendable () -> Moment

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

    /// Sends everything ready within `scope`, until the server stops us.
    func send(_ scope: Claim.Scope, into tally: inout Tally) throws {
        var troubles = 0
        while tally.stopped == nil {
            let now = clock()
            let claims = try ledger.claim(
                scope,
                limit: 20,
                owner: owner,
                lease: now.advanced(by: Self.lease),
                at: now
            )
            guard !claims.isEmpty else { return }
            for (index, claim) in claims.enumerated() {
                guard let trouble = try record(try carry(claim), claim, into: &tally) else {
                    troubles = 0
                    continue
                }
                troubles += 1
                guard trouble.endsRun || troubles >= 3 else { continue }
                tally.stopped = trouble
                try giveBack(claims.suffix(from: index + 1), why: trouble.why)
                break
            }
        }
    }

    private func carry(_ claim: Claim) throws -> Outcome {
        guard let bytes = try ledger.bytes(claim.digest) else {
            return .rejected(.message, nil, why: "its bytes are no longer kept")
        }
        return try carrier.carry(Array(bytes), from: sender, claim) {
            try ledger.commit(claim, at: clock())
        }
    }

    /// Writes down how it ended; answers the trouble where the server let nothing in.
    private func record(_ outcome: Outcome, _ claim: Claim, into tally: inout Tally) throws
        -> RelayTrouble?
    {
        let words: Claim.Outcome
        var trouble: RelayTrouble?
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
        case .relayTrouble(let found) where found.kind == .policy:
            // Perhaps meant for this recipient alone: it waits, and the others are tried.
            trouble = found
            tally.deferred += 1
            words = .deferred(
                until: pause(after: claim),
                reply: found.reply?.description ?? found.why
            )
        case .relayTrouble(let found):
            trouble = found
            words = .untouched(why: found.why)
        }
        _ = try ledger.record(words, for: claim, at: clock())
        return trouble
    }

    /// When a message that was put off is tried again; the pauses grow.
    private func pause(after claim: Claim) -> Moment {
        clock().advanced(by: Self.pauses[max(0, min(claim.attempts, Self.pauses.count) - 1)])
    }

    private func giveBack(_ claims: some Sequence<Claim>, why: String) throws {
        for claim in claims { _ = try ledger.record(.untouched(why: why), for: claim, at: clock()) }
    }
}

extension RelayTrouble {
    /// Whether no other message can fare better: a wrong password, or no encryption.
    fileprivate var endsRun: Bool { isPermanent && kind != .policy }
}
