internal import GRDB
package import KPIReport

/// What one run remembers for the next.
package struct Memo: Hashable, Sendable {
    package enum Name: String, Sendable {
        /// That a run has looked at the schedules.
        case look
        /// The schedules that could not be read, and when a run last could.
        case broken
        /// The failures that staff were told of last.
        case failures
    }

    package let text: String
    package let at: Moment
}

extension Ledger {
    package func memo(_ name: Memo.Name) throws(LedgerError) -> Memo? {
        try read { database in
            try GRDB.Row.fetchOne(
                database,
                sql: "SELECT text, at FROM memo WHERE name = ?",
                arguments: [name.rawValue]
            ).map { Memo(text: $0["text"], at: Moment(seconds: $0["at"])) }
        }
    }

    /// Replaces what was remembered under that name, and remembers that somebody was told of
    /// these.
    package func remember(
        _ text: String,
        as name: Memo.Name,
        telling expired: [Entry] = [],
        at now: Moment
    ) throws(LedgerError) {
        try write { database in
            try Self.remember(text, as: name.rawValue, at: now, database)
            try Self.tell(expired, database)
        }
    }

    static func remember(
        _ text: String,
        as name: String,
        at now: Moment,
        _ database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO memo (name, text, at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET text = excluded.text, at = excluded.at
                """,
            arguments: [name, text, now.seconds]
        )
    }
}
