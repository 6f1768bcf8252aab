internal import KPILedger
internal import KPIReport

/// The weeks that were dealt with although the ledger holds no message of them.
struct Past: Sendable {
    enum Reason: Sendable {
        /// The copy of the workspace that sent before this one was adopted has dealt with it.
        case otherCopy
        /// The client was forgotten since, though its file is still there.
        case forgotten
    }

    /// The newest week that another copy had sent before this one.
    let lastElsewhere: Week?
    private let forgotten: [String: Week]
    private let ledger: Ledger
    private let desk: LedgerDesk

    init(_ ledger: Ledger, _ desk: LedgerDesk) throws {
        self.ledger = ledger
        lastElsewhere = try ledger.identity().lastSent
        forgotten = try ledger.forgottenClients()
        self.desk = desk
    }

    /// Why the client's week is over although the ledger holds no message of it; nil where it is
    /// not, or where there are messages.
    func reason(_ client: String, _ week: Week) throws -> Reason? {
        guard let reason = probableReason(client, week) else { return nil }
        return try ledger.entries(client: client).contains { $0.key.week == week } ? nil : reason
    }

    private func probableReason(_ client: String, _ week: Week) -> Reason? {
        if let lastElsewhere, week <= lastElsewhere { return .otherCopy }
        guard !forgotten.isEmpty, let newest = forgotten[desk.hash(ofClient: client)],
            week <= newest
        else { return nil }
        return .forgotten
    }
}

extension Past.Reason {
    /// What became of the report, for staff.
    var words: String {
        switch self {
        case .otherCopy: "sent from another copy of the workspace"
        case .forgotten: "dealt with before the client was forgotten"
        }
    }
}
