internal import GRDB
package import KPIReport

extension Ledger {
    /// Freezes messages, remembers what they tell, and takes what may be sent of their scope, in
    /// one transaction; takes nothing where there is no scope.
    package func prepare(
        _ messages: [Outgoing],
        telling reports: [ReportedWeek],
        claiming scope: Claim.Scope?,
        via: Entry.Via,
        limit: Int,
        owner: Owner,
        lease: Moment,
        at now: Moment
    ) async throws(LedgerError) -> [Claim] {
        try await write { database in
            if !reports.isEmpty { try Self.report(reports, via: via, database) }
            _ = try Self.enter(messages, at: now, database)
            guard let scope else { return [] }
            return try Self.claim(
                scope,
                limit: limit,
                owner: owner,
                lease: lease,
                at: now,
                database
            )
        }
    }
}
