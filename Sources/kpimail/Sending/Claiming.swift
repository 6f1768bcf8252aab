internal import KPILedger
internal import KPIReport

/// How this run takes messages from the ledger, so that nobody else sends them.
struct Claiming: Sendable {
    let owner: Owner
    let clock: @Sendable () -> Moment
    /// Seconds after which another run may think that we are dead.
    let lease: Int64

    /// How many messages are taken at once.
    static let limit = 50

    /// Freezes a batch of reports and takes what may be sent of its clients, but nothing where the
    /// run is over.
    func prepare(_ mailing: Mailing, via: Entry.Via, isOver: Bool, _ ledger: Ledger) async throws
        -> [Claim]
    {
        let now = clock()
        return try await ledger.prepare(
            mailing.letters.flatMap(\.outgoing),
            telling: mailing.letters.compactMap(\.told),
            claiming: isOver ? nil : mailing.scope(via: via),
            via: via,
            limit: Self.limit,
            owner: owner,
            lease: now.advanced(by: lease),
            at: now
        )
    }

    /// Takes what is due of the clients of some messages.
    func claim(_ scope: Claim.Scope, _ ledger: Ledger) throws -> [Claim] {
        let now = clock()
        return try ledger.claim(
            scope,
            limit: Self.limit,
            owner: owner,
            lease: now.advanced(by: lease),
            at: now
        )
    }
}
