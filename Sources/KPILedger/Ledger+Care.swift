internal import Foundation
internal import GRDB
internal import KPIReport
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

    /// The same for all that decides what is sent and said, and quickly: for every run.
    ///
    /// Two tables are left to `integrityCheck`: the frozen mails, most of the file, which hold
    /// checksums of their own that are looked at before they are sent, and the events, five for each message, which would
    /// nearly double the time. What happened decides nothing but how many messages a day are left; of
    /// it only the end is looked at, where this run is going to write.
    package func quickCheck() throws(LedgerError) -> [String] {
        try read { database in
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table'
                        AND name NOT IN ('body', 'event') AND name NOT GLOB 'sqlite_*'
                    ORDER BY name
                    """
            )
            let ends = ["max(id) FROM event", "max(entry) FROM event"]
            for end in ends + ["max(at) FROM event WHERE what = 'committing'"] {
                _ = try Int.fetchOne(database, sql: "SELECT \(end)")
            }
            return try tables.flatMap { table in
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
            throw .unwritable("\(copy): a file of that name is there already; name another")
        } catch let error as Errno {
            throw .unwritable("\(copy): \(error)")
        } catch { throw LedgerError(error, at: copy) }
    }
}
