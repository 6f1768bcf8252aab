internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport

/// Writes down how one connection's messages ended; belongs to one thread.
///
/// An answer of the server reaches the disk within milliseconds, or with the mark of a message that
/// is to leave, and the connection goes on with the next message meanwhile. Before that one may
/// leave, the answer must have arrived there: so each connection has never more than one message of
/// which the ledger knows less than the server.
final class Recorder {
    private let ledger: Ledger
    private let clock: @Sendable () -> Moment
    private let breaker: Breaker
    private var last: Note?

    /// An answer on its way.
    private struct Note {
        let words: Claim.Outcome
        let claim: Claim
        let writing: Writing<[Claim]>
    }

    init(_ ledger: Ledger, _ clock: @escaping @Sendable () -> Moment, _ breaker: Breaker) {
        self.ledger = ledger
        self.clock = clock
        self.breaker = breaker
    }

    /// Begins to write down how it ended; answers whether it is to be tried again in this run.
    @discardableResult
    func record(
        _ outcome: Outcome,
        _ claim: Claim,
        _ verdict: Breaker.Verdict = .goOn,
        into tally: inout Dispatch.Tally
    ) throws -> Bool {
        try settle()
        tally.count(outcome)
        let isSpared = verdict == .pause && outcome.isAnswered && breaker.spares(claim.entry)
        if isSpared { tally.deferred -= 1 }
        let words = words(outcome, claim, isSpared: isSpared)
        let writing = ledger.beginRecording(words, for: [claim], at: clock())
        last = Note(words: words, claim: claim, writing: writing)
        return (isSpared || words.isUntouched) && !breaker.hasEnded
    }

    /// Returns when the last answer has reached the disk.
    func settle() throws {
        guard let note = last else { return }
        last = nil
        do { check(try note.writing.wait(), note) } catch { try insist(note) }
    }

    /// Lets others send what the server never heard of.
    func giveBack(_ claims: [Claim], why: String) throws {
        _ = try ledger.record(.untouched(why: why), for: claims, at: clock())
    }

    private func words(_ outcome: Outcome, _ claim: Claim, isSpared: Bool) -> Claim.Outcome {
        switch outcome {
        case .accepted(let reply): .accepted(reply: reply.description)
        case .deferred(let reply?, _, _) where isSpared:
            .postponed(until: clock(), reply: reply.description)
        case .deferred(let reply, let why, _):
            .deferred(until: pause(after: claim), reply: reply?.description ?? why)
        case .rejected(.recipient, let reply?, _): .addressRejected(reply: reply.description)
        case .rejected(_, let reply, let why): .rejected(reply: reply?.description ?? why)
        case .uncertain(let why): .uncertain(why: why)
        case .withheld(let why): .untouched(why: why)
        case .relayTrouble(let trouble) where trouble.kind == .policy:
            // Perhaps meant for this recipient alone: it waits, and the others are tried.
            .deferred(
                until: pause(after: claim),
                reply: trouble.reply?.description ?? trouble.why
            )
        case .relayTrouble(let trouble): .untouched(why: trouble.why)
        }
    }

    /// When a message that was put off is tried again.
    private func pause(after claim: Claim) -> Moment {
        clock().advanced(by: Backoff.seconds(after: claim.attempts, of: claim.entry))
    }

    /// Tries twice more: what the server has taken must not be forgotten.
    private func insist(_ note: Note) throws {
        func write() throws {
            check(try ledger.record(note.words, for: [note.claim], at: clock()), note)
        }
        do {
            Thread.sleep(forTimeInterval: 0.2)
            return try write()
        } catch is LedgerError {
            Thread.sleep(forTimeInterval: 1)
        }
        do { try write() } catch {
            if case .accepted(let reply) = note.words { keepInEmergency(reply, note.claim) }
            throw error
        }
    }

    /// Tells where somebody else was faster with the ledger than we with the server.
    private func check(_ recorded: [Claim], _ note: Note) {
        guard recorded.isEmpty, case .accepted(let reply) = note.words else { return }
        let key = note.claim.key
        Console.tell(
            "\(key.client): \(key.recipient) has the report (\(reply)), but another run "
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

    /// Whether the server put it off in its own words.
    fileprivate var isAnswered: Bool {
        if case .deferred(_?, _, _) = self { true } else { false }
    }
}

extension Claim.Outcome {
    /// Whether the server never heard of it: no connection, or a claim that grew too old meanwhile.
    fileprivate var isUntouched: Bool {
        if case .untouched = self { true } else { false }
    }
}
