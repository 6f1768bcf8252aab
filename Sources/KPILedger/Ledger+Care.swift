internal import Foundation
internal import GRDB
package import KPIReport
internal import SystemPackage

extension Ledger {
    /// What is wrong with the database, a line each; empty when all is well.
    package func integrityCheck() throws(LedgerError) -> [String] {
        try read { database in
            var troubles = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                .filter { $0 != "ok" }
            troubles += try Array(database.foreignKeyViolations())
                .map { "broken link in \($0.originTable)" }
            let bare = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT id, state FROM entry
                    WHERE state IN ('rendered', 'sending', 'committing', 'deferred', 'uncertain')
                        AND digest NOT IN (SELECT digest FROM body)
                    """
            )
            troubles += bare.map { row in
                "entry \(row["id"] as Int64) is \(row["state"] as String), but its mail is lost"
            }
            let bodies = try GRDB.Row.fetchCursor(database, sql: "SELECT * FROM body")
            while let row = try bodies.next() {
                guard Body(row).bytes() == nil else { continue }
                troubles.append("the mail \(row["digest"] as String) is not what was written")
            }
            return troubles
        }
    }

    /// The same for what decides whether mail goes out, and quickly: for every run.
    ///
    /// The frozen mails, most of the file, are left to `integrityCheck`.
    package func quickCheck() throws(LedgerError) -> [String] {
        try read { database in
            try ["identity", "entry", "address", "halt"].flatMap { table in
                try String.fetchAll(database, sql: "PRAGMA quick_check('\(table)')")
            }.filter { $0 != "ok" }
        }
    }

    /// How many rows were written since the ledger was opened.
    package func changes() -> Int {
        pool.writeWithoutTransaction(\.totalChangesCount)
    }

    /// What SQLite says a pragma is set to, for the connection that writes.
    func setting(_ pragma: String) throws(LedgerError) -> String? {
        do {
            return try pool.writeWithoutTransaction { database in
                try String.fetchOne(database, sql: "PRAGMA \(pragma)")
            }
        } catch { throw LedgerError(error, at: path) }
    }

    /// Writes a whole copy, also while others write; refuses to replace a file.
    package func backup(to copy: String) throws(LedgerError) {
        do {
            let file = try FileDescriptor.open(
                FilePath(copy),
                .readWrite,
                options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite
            )
            try file.close()
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
            }
        } catch Errno.fileExists {
            throw .exists(copy)
        } catch let error as Errno {
            throw .unwritable("\(copy): \(error)")
        } catch { throw LedgerError(error, at: copy) }
    }

    /// What `forget` erased.
    package struct Forgotten: Hashable, Sendable {
        package let entries: Int
        package let mails: Int
        /// Refused addresses of which only a hash is left.
        package let hashed: Int
    }

    /// Erases a client's addresses, mails and names; the counts stay, and a hash of each refused
    /// address, so that it is not written to again.
    package func forget(
        _ client: String,
        hash: @escaping @Sendable (EmailAddress) -> String,
        at now: Moment
    ) throws(LedgerError) -> Forgotten {
        let forgotten = try write { database in
            try Forgetting(client: client, now: now, hash: hash, database: database).run()
        }
        do {
            // Else the log beside the database still holds what was erased.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch { throw LedgerError(error, at: path) }
        return forgotten
    }
}

/// The steps of `forget`, inside its transaction.
private struct Forgetting {
    let client: String
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
        try close()
        let hashed = try hashAddresses()
        let mails = try eraseMails()
        try Ledger.forgetNotices(database, at: now)
        try eraseNames()
        try Ledger.note("client forgotten", at: now, database)
        return Ledger.Forgotten(entries: entries, mails: mails, hashed: hashed)
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
                    AND lower(name) IN (SELECT lower(recipient) FROM entry WHERE client = ?)
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

    private func eraseNames() throws {
        let first = try count("SELECT min(id) FROM entry WHERE client = ?")
        for table in ["reported", "halt", "correction"] {
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
