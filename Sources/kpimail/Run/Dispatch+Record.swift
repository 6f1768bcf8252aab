internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport

extension Dispatch {
    /// Writes down how it ended.
    func record(
        _ outcome: Outcome,
        _ claim: Claim,
        _ verdict: Breaker.Verdict = .goOn,
        into tally: inout Tally
    ) throws {
        let words: Claim.Outcome
        switch outcome {
        case .accepted(let reply):
            tally.accepted += 1
            words = .accepted(reply: reply.description)
        case .deferred(let reply?, _, _) where verdict == .pause && breaker.spares(claim.entry):
            words = .postponed(until: clock(), reply: reply.description)
        case .deferred(let reply, let why, _):
            tally.deferred += 1
            words = .deferred(until: pause(after: claim), reply: reply?.description ?? why)
        case .rejected(.recipient, let reply?, _):
            tally.rejected += 1
            words = .addressRejected(reply: reply.description)
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
        try write(words, claim)
    }

    /// When a message that was put off is tried again.
    func pause(after claim: Claim) -> Moment {
        clock().advanced(by: Backoff.seconds(after: claim.attempts, of: claim.entry))
    }

    /// Lets others send what the server never heard of.
    func giveBack(_ claims: some Sequence<Claim>, why: String) throws {
        _ = try ledger.record(.untouched(why: why), for: Array(claims), at: clock())
    }

    /// Tries three times: what the server has taken must not be forgotten.
    private func write(_ words: Claim.Outcome, _ claim: Claim) throws {
        for pause in [0.2, 1] {
            do {
                return try writeOnce(words, claim)
            } catch is LedgerError {
                Thread.sleep(forTimeInterval: pause)
            }
        }
        do { try writeOnce(words, claim) } catch {
            if case .accepted(let reply) = words { keepInEmergency(reply, claim) }
            throw error
        }
    }

    private func writeOnce(_ words: Claim.Outcome, _ claim: Claim) throws {
        guard try !ledger.record(words, for: claim, at: clock()) else { return }
        guard case .accepted(let reply) = words else { return }
        Console.tell(
            "\(claim.key.client): \(claim.key.recipient) has the report (\(reply)), but another run "
                + "held it for lost; please look at 'kpimail status'"
        )
    }

    /// The last places where the server's yes can be kept: a file beside the ledger, and stderr.
    private func keepInEmergency(_ reply: String, _ claim: Claim) {
        let message = "\(claim.key.client): \(claim.key.recipient) has the report (\(reply))"
        do {
            try ledger.keepInEmergency(reply, of: claim)
            Console.tell("\(message), but the ledger cannot be written")
        } catch {
            Console.tell("\(message), but nothing can be written: \(error)")
        }
    }
}

/// The growing pauses after refusals that may pass.
enum Backoff {
    /// After the first, second … attempt, in seconds.
    private static let steps: [Int64] = [600, 1_800, 7_200, 21_600, 43_200]

    /// A fifth more or less than the step, by entry and attempt, so that not all come back at once.
    static func seconds(after attempts: Int, of entry: Int64) -> Int64 {
        let step = steps[max(0, min(attempts, steps.count) - 1)]
        // The fractional part of multiples of the golden ratio is spread evenly.
        let turns = Double(entry * 7 + Int64(attempts)) * 0.618_033_988_749_895
        let share = turns - turns.rounded(.down)
        return Int64((Double(step) * (0.8 + 0.4 * share)).rounded())
    }
}

extension Outcome {
    /// No claim is made without bytes, so somebody has deleted them.
    static let bytesGone = rejected(.message, nil, why: "its bytes are no longer kept")
}
