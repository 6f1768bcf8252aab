internal import GRDB
package import KPIReport

extension Ledger {
    /// Gives up what has not left by the end of its time, and answers it.
    ///
    /// All of it is untold from here on, in the same transaction, until `tell` says
    /// otherwise: whoever dies in between leaves the telling to the next.
    package func expire(at now: Moment) throws(LedgerError) -> [Entry] {
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO untold (entry) SELECT id FROM entry
                    WHERE \(Schema.unsent) AND expiresAt <= ?
                    """,
                arguments: [now.seconds]
            )
            return try Entry.Row.fetchAll(
                database,
                sql: """
                    UPDATE entry SET state = 'expired', why = coalesce(why, reply, 'not sent in time'),
                        notBefore = NULL, at = :now
                    WHERE \(Schema.unsent) AND expiresAt <= :now
                    RETURNING *
                    """,
                arguments: ["now": now.seconds]
            ).map(\.entry).sorted { $0.id < $1.id }
        }
    }

    /// What expired and nobody was told of, oldest first; what a person has sent again since is
    /// no loss.
    package func untold() throws(LedgerError) -> [Entry] {
        try entries("id IN (SELECT entry FROM untold) AND state = 'expired' ORDER BY id", [])
    }

    /// Remembers that somebody was told of these.
    package func tell(_ entries: [Entry]) throws(LedgerError) {
        guard !entries.isEmpty else { return }
        try write { try Self.tell(entries, $0) }
    }

    static func tell(_ entries: [Entry], _ database: Database) throws {
        guard !entries.isEmpty else { return }
        let statement = try database.cachedStatement(sql: "DELETE FROM untold WHERE entry = ?")
        for entry in entries { try statement.execute(arguments: [entry.id]) }
    }
}
