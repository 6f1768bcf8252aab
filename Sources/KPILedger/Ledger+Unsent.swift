internal import GRDB
package import KPIReport

/// A report of which messages were ready once and have not left.
package struct UnsentReport: Hashable, Sendable {
    package let client: String
    package let week: Week
    /// When the last of them is given up.
    package let until: Moment
}

extension Ledger {
    /// The reports whose messages somebody has begun to send and that may still leave, whoever
    /// began: put off, left by a run that ended early, to be sent again, or kept back since.
    ///
    /// What was held before it was ever ready waits for its schedule, or for a person to send it.
    package func unsentReports(via: Entry.Via, at now: Moment) throws(LedgerError)
        -> [UnsentReport]
    {
        try read { database in
            try GRDB.Row.fetchAll(
                database,
                sql: Self.unsentSQL,
                arguments: ["now": now.seconds, "via": via.rawValue]
            ).compactMap { row in
                Week(row["week"] as String).map { week in
                    UnsentReport(
                        client: row["client"],
                        week: week,
                        until: Moment(seconds: row["until"])
                    )
                }
            }
        }
    }

    /// Names its index: SQLite would rather read the whole table in the order of the groups.
    static let unsentSQL = """
        SELECT client, week, max(expiresAt) AS until FROM entry INDEXED BY entryExpiring
        WHERE \(Schema.unsent) AND expiresAt > :now AND via = :via AND kind = 'weekly'
            AND (state <> 'held' OR digest IS NOT NULL)
        GROUP BY client, week ORDER BY week, client
        """
}
