internal import Foundation
internal import KPIDelivery
internal import Synchronization

/// What all connections to a mail server know of it together: whether it lets us in at all.
///
/// Refused logins add up, so one connection tries alone before the others follow; and a server
/// that lets nothing in is not asked again in this run.
final class Breaker: Sendable {
    private struct State {
        var connections: Int
        /// Whether the server has answered to a message.
        var isProven = false
        /// How often in a row, over all connections, nothing was let in.
        var troubles = 0
        var stopped: RelayTrouble?
    }

    private let state: Mutex<State>
    private let proof = DispatchGroup()

    private static let patience = 3

    init(connections: Int) {
        state = Mutex(State(connections: connections))
        proof.enter()
    }

    /// Why nothing more is sent in this run.
    var stopped: RelayTrouble? { state.withLock { $0.stopped } }

    /// Returns once the server has answered to a message, or there is nothing left to wait for.
    func waitForProof() { proof.wait() }

    /// Takes note of what became of a message; false where the server has enough of the other
    /// connections, and this one is to be given up.
    func hear(_ outcome: Outcome) -> Bool {
        if case .relayTrouble(let trouble) = outcome { return hear(trouble) }
        if outcome.reply != nil {
            state.withLock { $0.troubles = 0 }
            release()
        }
        return true
    }

    /// After some troubles in a row, or one that trying again cannot cure, the run is over.
    private func hear(_ trouble: RelayTrouble) -> Bool {
        state.withLock { state in
            if trouble.kind == .busy, state.isProven, state.connections > 1 {
                state.connections -= 1
                return false
            }
            state.troubles += 1
            if trouble.endsRun || state.troubles >= Self.patience {
                state.stopped = state.stopped ?? trouble
            }
            return true
        }
    }

    /// Keeps nobody waiting any longer.
    func release() {
        state.withLock { state in
            if !state.isProven { proof.leave() }
            state.isProven = true
        }
    }
}

extension RelayTrouble {
    /// Whether no other message can fare better: a wrong password, or no encryption.
    fileprivate var endsRun: Bool { isPermanent && kind != .policy }
}
