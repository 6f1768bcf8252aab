internal import Foundation
internal import KPIDelivery
internal import Synchronization

/// What all connections to a mail server know of it together: whether it lets us in at all, and
/// whether it wants us slower.
///
/// Refused logins add up, so one connection tries alone before the others follow; and a server
/// that lets nothing in is not asked again in this run.
final class Breaker: Sendable {
    private struct State {
        /// How many connections are at work, and how many may be.
        var active: Int
        var allowed: Int
        /// Whether the server has answered to a message.
        var isProven = false
        /// How often in a row, over all connections, nothing was let in.
        var troubles = 0
        /// How often in a row it asked for a pause.
        var pauses = 0
        /// How many messages in a row it put off for reasons of its own, such as greylisting.
        var reserved = 0
        /// The messages that a pause has spared an attempt.
        var spared: Set<Int64> = []
        var stopped: RelayTrouble?
        var hasFailed = false
    }

    private let state: Mutex<State>
    private let pace: Pace
    private let interrupted: @Sendable () -> Bool
    private let proof = DispatchGroup()

    private static let patience = 3

    init(
        connections: Int,
        pace: Pace = Pace(),
        interrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        state = Mutex(State(active: connections, allowed: connections))
        self.pace = pace
        self.interrupted = interrupted
        proof.enter()
    }

    /// Why the server gets nothing more in this run.
    var stopped: RelayTrouble? { state.withLock { $0.stopped } }

    /// Whether nothing more is sent in this run, whatever the reason.
    var hasEnded: Bool { interrupted() || state.withLock { $0.hasFailed || $0.stopped != nil } }

    /// Returns once the server has answered to a message, or there is nothing left to wait for.
    func waitForProof() { proof.wait() }

    /// Waits until the next message may leave; false where none may.
    func waitForTurn() -> Bool {
        switch pace.waitForTurn(unless: { hasEnded }) {
        case .now: return true
        case .ended: return false
        case .dayIsFull:
            stop(RelayTrouble(.busy, isPermanent: false, why: "messages_per_day is used up"))
            return false
        }
    }

    /// Takes note of what became of a message.
    func hear(_ outcome: Outcome) -> Verdict {
        switch outcome {
        case .deferred(let reply?, let why, throttled: true):
            return slowDown(why, isPerhapsForOne: [450, 451, 452].contains(reply.code))
        case .relayTrouble(let trouble) where trouble.kind == .busy && isProven:
            return slowDown(trouble.why, isPerhapsForOne: false)
        case .relayTrouble(let trouble): hear(trouble)
        default: if outcome.reply != nil { hearAnswer() }
        }
        return .goOn
    }

    /// Whether a message that met a pause is tried again in this run, as if never tried; once, so
    /// that it cannot keep the others waiting for ever.
    func spares(_ entry: Int64) -> Bool {
        state.withLock { $0.spared.insert(entry).inserted }
    }

    /// Whether the server has enough of the other connections, and this one is to be given up.
    ///
    /// Never while the others wait for this one's proof.
    func retires() -> Bool {
        state.withLock { state in
            guard state.isProven, state.active > state.allowed else { return false }
            state.active -= 1
            return true
        }
    }

    /// Ends the run: the ledger cannot be written.
    func fail() {
        state.withLock { $0.hasFailed = true }
        release()
    }

    /// Keeps nobody waiting any longer.
    func release() {
        state.withLock { state in
            if !state.isProven { proof.leave() }
            state.isProven = true
        }
    }

    private var isProven: Bool { state.withLock { $0.isProven } }

    private func hearAnswer() {
        state.withLock { state in
            state.troubles = 0
            state.pauses = 0
            state.reserved = 0
        }
        release()
    }

    /// Half of the connections, after a minute in which nothing leaves.
    private func slowDown(_ why: String, isPerhapsForOne: Bool) -> Verdict {
        if isPerhapsForOne {
            let reserved = state.withLock { state in
                state.reserved += 1
                return state.reserved
            }
            guard reserved >= Self.patience else { return .goOn }
        }
        // What the other connections hear at the same moment is one request.
        guard pace.pause() else { return .pause }
        let pauses = state.withLock { state in
            state.allowed = max(1, min(state.allowed, state.active) / 2)
            state.reserved = 0
            state.pauses += 1
            return state.pauses
        }
        if pauses >= Self.patience { stop(RelayTrouble(.busy, isPermanent: false, why: why)) }
        return .pause
    }

    /// After some troubles in a row, or one that trying again cannot cure, the run is over.
    private func hear(_ trouble: RelayTrouble) {
        let troubles = state.withLock { state in
            state.troubles += 1
            return state.troubles
        }
        if trouble.endsRun || troubles >= Self.patience { stop(trouble) }
    }

    private func stop(_ trouble: RelayTrouble) {
        state.withLock { $0.stopped = $0.stopped ?? trouble }
        release()
    }
}

extension RelayTrouble {
    /// Whether no other message can fare better: a wrong password, or no encryption.
    fileprivate var endsRun: Bool { isPermanent && kind != .policy }
}

extension Breaker {
    /// What an outcome means for the run.
    enum Verdict: Equatable {
        case goOn
        /// The server wants everybody to wait.
        case pause
    }
}
