internal import GRDB
package import KPIReport

extension Ledger {
    /// Ends the pauses of clients' deferred messages: a person who sends by hand does not wait.
    package func hasten(via: Entry.Via, clients: Set<String>, at now: Moment) throws(LedgerError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE entry SET notBefore = :now
                    WHERE state = 'deferred' AND via = :via AND notBefore > :now
                        AND client IN (SELECT value FROM json_each(:clients))
                    """,
                arguments: [
                    "now": now.seconds, "via": via.rawValue, "clients": try Self.list(clients),
                ]
            )
        }
    }
}
