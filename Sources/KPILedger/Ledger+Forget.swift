internal import GRDB
package import KPIReport

extension Ledger {
    /// What `forget` erased.
    package struct Forgotten: Hashable, Sendable {
        package let entries: Int
        package let mails: Int
        /// Refused addresses of which only a hash is left.
        package let hashed: Int
        /// The messages that were written into the outbox, as it names them.
        package let written: [Written]

        package struct Written: Hashable, Sendable {
            package let messageID: String
            package let recipient: EmailAddress
        }
    }

    /// Erases a client's addresses, mails and names; the counts stay, a hash of each refused
    /// address, so that it is not written to again, and one of the client's id with the newest week.
    package func forget(
        _ client: String,
        as clientHash: String,
        hash: @escaping @Sendable (EmailAddress) -> String,
        at now: Moment
    ) throws(LedgerError) -> Forgotten {
        let forgotten = try write { database in
            try Forgetting(
                client: client,
                clientHash: clientHash,
                now: now,
                hash: hash,
                database: database
            ).run()
        }
        do {
            // Else the log beside the database still holds what was erased.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch { throw LedgerError(error, at: path) }
        return forgotten
    }

    /// The newest week in which each forgotten client had a report, by the hash of its id: while
    /// its file is still there, that week is not due again.
    package func forgottenClients() throws(LedgerError) -> [String: Week] {
        try read { database in
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: "SELECT substr(name, ?) AS client, text FROM memo WHERE name GLOB ?",
                arguments: [Self.forgotten.count + 1, "\(Self.forgotten)*"]
            )
            return rows.reduce(into: [:]) { weeks, row in
                weeks[row["client"]] = Week(row["text"] as String)
            }
        }
    }

    /// Keeps the week for that, under the hash of the client's id.
    static func rememberForgotten(
        _ hash: String,
        until week: String,
        at now: Moment,
        _ database: Database
    ) throws {
        try remember(week, as: forgotten + hash, at: now, database)
    }

    /// How the names of these memos begin.
    private static let forgotten = "forgotten "
}

/// The steps of `forget`, inside its transaction.
private struct Forgetting {
    let client: String
    let clientHash: String
    let now: Moment
    let hash: (EmailAddress) -> String
    let database: Database

    func run() throws -> Ledger.Forgotten {
        let flying = try count("SELECT count(*) FROM entry WHERE client = ? AND owner IS NOT NULL")
        guard flying == 0 else {
            throw LedgerError.refused("mail to \(client) is being sent; wait until that run ends")
        }
        let entries = try count("SELECT count(*) FROM entry WHERE client = ?")
        try database.execute(
            sql: """
                DELETE FROM remark WHERE event IN (SELECT event.id FROM event
                    JOIN entry ON entry.id = event.entry WHERE client = ?)
                """,
            arguments: [client]
        )
        try database.execute(
            sql: "DELETE FROM untold WHERE entry IN (SELECT id FROM entry WHERE client = ?)",
            arguments: [client]
        )
        try close()
        let hashed = try hashAddresses()
        let mails = try eraseMails()
        let written = try written()
        try keepWeek()
        try Ledger.forgetNotices(database, at: now)
        try eraseNames()
        try Ledger.note("client forgotten", at: now, database)
        return Ledger.Forgotten(entries: entries, mails: mails, hashed: hashed, written: written)
    }

    private func count(_ sql: String) throws -> Int {
        try Int.fetchOne(database, sql: sql, arguments: [client]) ?? 0
    }

    private func close() throws {
        try database.execute(
            sql: """
                UPDATE entry SET state = 'cancelled', why = NULL, reply = NULL, notBefore = NULL,
                    at = ?
                WHERE client = ? AND state IN ('planned', 'held', 'rendered', 'deferred', 'uncertain')
                """,
            arguments: [now.seconds, client]
        )
    }

    private func hashAddresses() throws -> Int {
        let names = try String.fetchAll(
            database,
            sql: """
                SELECT name FROM address WHERE NOT isHash
                    AND folded(name) IN (SELECT folded(recipient) FROM entry WHERE client = ?)
                """,
            arguments: [client]
        )
        for address in names.compactMap({ EmailAddress($0) }) {
            try database.execute(
                sql: """
                    UPDATE OR REPLACE address SET name = ?, isHash = 1, why = 'refused earlier'
                    WHERE name = ?
                    """,
                arguments: [hash(address), address.description]
            )
        }
        return names.count
    }

    private func eraseMails() throws -> Int {
        try database.execute(
            sql: "DELETE FROM body WHERE digest IN (SELECT digest FROM entry WHERE client = ?)",
            arguments: [client]
        )
        return database.changesCount
    }

    private func written() throws -> [Ledger.Forgotten.Written] {
        try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT messageID, recipient FROM entry
                WHERE client = ? AND via = 'outbox' AND messageID IS NOT NULL
                """,
            arguments: [client]
        ).compactMap { row in
            EmailAddress(row["recipient"]).map { .init(messageID: row["messageID"], recipient: $0) }
        }
    }

    private func keepWeek() throws {
        let newest = try String.fetchOne(
            database,
            sql: "SELECT max(week) FROM entry WHERE client = ? AND kind = 'weekly'",
            arguments: [client]
        )
        guard let newest else { return }
        try Ledger.rememberForgotten(clientHash, until: newest, at: now, database)
    }

    private func eraseNames() throws {
        let first = try count("SELECT min(id) FROM entry WHERE client = ?")
        for table in ["reported", "reportedTargets", "halt", "correction", "consent"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE client = ?", arguments: [client])
        }
        try database.execute(
            sql: """
                UPDATE entry SET client = 'forgotten-' || :first,
                    recipient = 'erased-' || id || '@forgotten.invalid',
                    subject = NULL, why = NULL, reply = NULL, contentDigest = NULL,
                    messageID = CASE WHEN messageID IS NULL THEN NULL ELSE 'erased' END,
                    digest = CASE WHEN digest IS NULL THEN NULL ELSE 'erased' END
                WHERE client = :client
                """,
            arguments: ["client": client, "first": first]
        )
    }
}
