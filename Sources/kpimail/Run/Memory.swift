internal import KPILedger
internal import KPIReport

/// What is known of earlier reports; nothing in a copy of the workspace without its ledger.
struct Memory: Sendable {
    let ledger: Ledger?
    let via: Entry.Via
    /// Whether another copy has sent before this one: then nobody's report is the first.
    private let isContinued: Bool

    init(_ ledger: Ledger?, via: Entry.Via) throws {
        self.ledger = ledger
        self.via = via
        isContinued = try ledger?.identity().lastSent != nil
    }

    /// Whether the ledger could be asked.
    var isKnown: Bool { ledger != nil }

    /// What was said of goals and weeks before.
    func reported(_ client: String, before week: Week) throws -> [String: [Week: Rational]] {
        guard let ledger else { return [:] }
        return try ledger.reported(client: client, before: week, via: via).reduce(into: [:]) {
            $0[$1.goal, default: [:]][$1.week] = $1.value
        }
    }

    /// Why a person stopped the client's report; nil where nobody did or nobody can tell.
    func halt(of client: String, week: Week) throws -> String? {
        try ledger?.halt(of: client, week: week)
    }

    /// Whether no report has left for the client before.
    func isFirstReport(_ client: String, week: Week) throws -> Bool {
        if isContinued { return false }
        guard let ledger else { return true }
        return try ledger.isFirstReport(client, week: week, via: via)
    }
}
