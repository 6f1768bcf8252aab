internal import GRDB
package import KPIReport

/// The addresses that are not to be written to.
package struct DeadAddresses: Hashable, Sendable {
    /// By the folded address.
    let names: [String: String]
    let hashes: [String: String]

    /// Why this address is dead; nil where it is not.
    ///
    /// `hash` is the one that `forget` was given; it is asked only where something was forgotten.
    package func reason(_ address: EmailAddress, hash: (EmailAddress) -> String) -> String? {
        names[address.folded] ?? (hashes.isEmpty ? nil : hashes[hash(address)])
    }
}

extension Ledger {
    package func deadAddresses() throws(LedgerError) -> DeadAddresses {
        try read { database in
            let rows = try GRDB.Row.fetchAll(database, sql: "SELECT * FROM address")
            var (names, hashes): ([String: String], [String: String]) = ([:], [:])
            for row in rows {
                let (isHash, name): (Bool, String) = (row["isHash"], row["name"])
                if isHash {
                    hashes[name] = row["why"]
                } else {
                    names[EmailAddress(name)?.folded ?? name] = row["why"]
                }
            }
            return DeadAddresses(names: names, hashes: hashes)
        }
    }

    /// Remembers that an address is not to be written to.
    package func markDead(_ address: EmailAddress, why: String, at now: Moment) throws(LedgerError)
    {
        try write { try Self.markDead(address, why: why, at: now, $0) }
    }

    static func markDead(
        _ address: EmailAddress,
        why: String,
        at now: Moment,
        _ database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO address (name, why, at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET why = excluded.why, at = excluded.at
                """,
            arguments: [address.folded, why, now.seconds]
        )
        try note("address dead", at: now, database)
    }

    /// Forgets that an address is dead, and marks what was refused or skipped because of it as
    /// released, so that it can be reopened; false where it was not dead and nothing was refused.
    package func markAlive(
        _ address: EmailAddress,
        hash: @Sendable (EmailAddress) -> String,
        at now: Moment
    ) throws(LedgerError) -> Bool {
        let names = [address.folded, hash(address)]
        return try write { database in
            try database.execute(
                sql: "DELETE FROM address WHERE folded(name) IN (?, ?)",
                arguments: [names[0], names[1]]
            )
            let wasDead = database.changesCount > 0
            try database.execute(
                sql: """
                    UPDATE entry SET why = :released
                        WHERE (state = 'rejected' OR state = 'suppressed' AND :wasDead)
                        AND why IS NOT :released AND folded(recipient) = :recipient
                    """,
                arguments: ["released": Self.released, "recipient": names[0], "wasDead": wasDead]
            )
            guard wasDead || database.changesCount > 0 else { return false }
            try Self.note("address ok", at: now, database)
            return true
        }
    }

    static let released = "address released"

    /// The same text for all ways of writing an address; see `EmailAddress.folded`.
    static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { EmailAddress($0)?.folded ?? $0 }
    }

    /// An event that belongs to no entry.
    static func note(_ what: String, at now: Moment, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO event (at, what) VALUES (?, ?)",
            arguments: [now.seconds, what]
        )
    }
}
