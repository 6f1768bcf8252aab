internal import GRDB
package import KPIReport

extension Ledger {
    /// Tidies up after runs that died: what the server cannot have goes back, what it may have
    /// becomes uncertain, which is answered.
    ///
    /// The run lock proves that all other runs of `host` are dead; those of other hosts count as
    /// dead when their lease is over.
    package func recover(host: String, holding lock: borrowing RunLock, at now: Moment)
        throws(LedgerError) -> [Entry]
    {
        let unclear = try write { database in
            let left: StatementArguments = ["host": "\(host) ", "now": now.seconds]
            let dead = "(substr(owner, 1, length(:host)) = :host OR leaseUntil <= :now)"
            return try Self.release(
                dead,
                why: "the program ended before the server answered",
                left,
                database
            )
        }
        guard !unclear.isEmpty else { return [] }
        try readEmergencies()
        return unclear
    }

    /// Ends what a run of ours has claimed: what the server cannot have goes back, what it may
    /// have becomes uncertain, which is answered.
    package func relinquish(_ owner: Owner, at now: Moment) throws(LedgerError) -> [Entry] {
        try write { database in
            let ours: StatementArguments = ["owner": owner.description, "now": now.seconds]
            return try Self.release(
                "owner = :owner",
                why: "no answer before the run ended",
                ours,
                database
            )
        }
    }

    /// Ends the claims that meet `condition`.
    private static func release(
        _ condition: String,
        why: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> [Entry] {
        try database.execute(
            sql: """
                UPDATE entry SET state = 'rendered', owner = NULL, leaseUntil = NULL,
                    why = NULL, at = :now
                WHERE owner IS NOT NULL AND state = 'sending' AND \(condition)
                """,
            arguments: arguments
        )
        return try Entry.Row.fetchAll(
            database,
            sql: """
                UPDATE entry SET state = 'uncertain', owner = NULL, leaseUntil = NULL,
                    why = '\(why)', at = :now
                WHERE owner IS NOT NULL AND state = 'committing' AND \(condition)
                RETURNING *
                """,
            arguments: arguments
        ).map(\.entry).sorted { $0.id < $1.id }
    }
}
