internal import GRDB
package import KPIReport

extension Ledger {
    /// Ends the pauses of clients' deferred messages: a person who sends by hand does not wait.
    package func hasten(via: Entry.Via, clients: Set<String>, at now: Moment) throws(LedgerError) {
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE entry SET notBefore = :now
                    WHERE state = 'deferred' AND via = :via AND client = :client
                    """
            )
            for client in clients.sorted() {
                try statement.execute(
                    arguments: ["now": now.seconds, "via": via.rawValue, "client": client])
            }
        }
    }
}
