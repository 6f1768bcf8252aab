internal import GRDB
package import KPIReport

extension Ledger {
    /// The most messages that left in one of the newest four weeks before `week` of which any did;
    /// nil where none is known.
    package func usualNumber(before week: Week, via: Entry.Via) throws(LedgerError) -> Int? {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT max(n) FROM (SELECT count(*) AS n FROM entry
                        WHERE week < ? AND kind = 'weekly' AND generation = 0 AND via = ?
                            AND state IN ('accepted', 'uncertain')
                        GROUP BY week ORDER BY week DESC LIMIT 4)
                    """,
                arguments: [week.description, via.rawValue]
            )
        }
    }
}
