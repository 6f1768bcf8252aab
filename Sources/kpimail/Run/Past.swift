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

    private let lastElsewhere: Week?
    private let forgotten: [String: Week]
    private let desk: LedgerDesk

    init(_ ledger: Ledger, _ desk: LedgerDesk) throws {
        lastElsewhere = try ledger.identity().lastSent
        forgotten = try ledger.forgottenClients()
        self.desk = desk
    }

    /// Why the week is over for a client of whose report the ledger knows nothing; nil where it
    /// is not.
    func reason(_ client: String, _ week: Week) -> Reason? {
        if let lastElsewhere, week <= lastElsewhere { return .otherCopy }
        guard !forgotten.isEmpty, let newest = forgotten[desk.hash(ofClient: client)],
            week <= newest
        else { return nil }
        return .forgotten
    }
}
