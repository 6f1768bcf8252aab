internal import KPIDelivery

extension Dispatch {
    /// What the messages came to.
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

        /// Counts what became of one message; one that was never tried is not counted.
        mutating func count(_ outcome: Outcome) {
            switch outcome {
            case .accepted: accepted += 1
            case .deferred: deferred += 1
            case .rejected: rejected += 1
            case .uncertain: uncertain += 1
            case .relayTrouble(let trouble) where trouble.kind == .policy: deferred += 1
            case .relayTrouble, .withheld: break
            }
        }
    }
}
