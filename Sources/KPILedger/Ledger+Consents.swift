internal import GRDB
package import KPIReport

/// Reports that a person has let go in spite of their unusual number.
extension Ledger {
    /// Remembers that so many messages of each client's report of a week may leave.
    package func agree(
        to messages: [String: Int],
        week: Week,
        via: Entry.Via,
        at now: Moment
    ) throws(LedgerError) {
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO consent (client, week, via, messages, at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET messages = excluded.messages, at = excluded.at
                    """
            )
            for (client, count) in messages {
                try statement.execute(
                    arguments: [client, week.description, via.rawValue, count, now.seconds]
                )
            }
        }
    }

    /// How many messages of each client's report of a week a person has agreed to.
    package func consents(week: Week, via: Entry.Via) throws(LedgerError) -> [String: Int] {
        try read { database in
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: "SELECT client, messages FROM consent WHERE week = ? AND via = ?",
                arguments: [week.description, via.rawValue]
            )
            return rows.reduce(into: [:]) { $0[$1[0]] = $1[1] }
        }
    }
}
