internal import GRDB
package import KPIReport

/// Reports that a person has stopped until a person lets them go.
extension Ledger {
    /// Stops the report of a client and week; a reason given before is replaced.
    package func halt(_ client: String, week: Week, why: String, at now: Moment)
        throws(LedgerError)
    {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO halt (client, week, why, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (client, week) DO UPDATE SET why = excluded.why, at = excluded.at
                    """,
                arguments: [client, week.description, why, now.seconds]
            )
            try Self.note("report halted", at: now, database)
        }
    }

    /// Whether nobody has stopped the report of an entry, for SQL.
    static let notHalted = """
        NOT EXISTS (SELECT * FROM halt WHERE halt.client = entry.client AND halt.week = entry.week)
        """

    /// Lets a stopped report go on; false where none was stopped.
    package func lift(_ client: String, week: Week, at now: Moment) throws(LedgerError) -> Bool {
        try write { database in
            try database.execute(
                sql: "DELETE FROM halt WHERE client = ? AND week = ?",
                arguments: [client, week.description]
            )
            guard database.changesCount > 0 else { return false }
            try Self.note("report released", at: now, database)
            return true
        }
    }

    /// Why persons stopped reports of a week, by client.
    package func halts(week: Week) throws(LedgerError) -> [String: String] {
        try read { database in
            let rows = try GRDB.Row.fetchAll(
                database.cachedStatement(sql: "SELECT client, why FROM halt WHERE week = ?"),
                arguments: [week.description]
            )
            return rows.reduce(into: [:]) { $0[$1[0]] = $1[1] }
        }
    }

    /// Why a person stopped the report; nil where nobody did.
    package func halt(of client: String, week: Week) throws(LedgerError) -> String? {
        try read { database in
            try String.fetchOne(
                database.cachedStatement(sql: "SELECT why FROM halt WHERE client = ? AND week = ?"),
                arguments: [client, week.description]
            )
        }
    }
}
