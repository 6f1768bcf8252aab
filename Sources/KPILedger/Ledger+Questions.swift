internal import Foundation
internal import GRDB
package import KPIReport

extension Ledger {
    /// The entries of a week, client by client in the order of their envelopes.
    package func entries(week: Week, kind: Entry.Kind = .weekly) throws(LedgerError) -> [Entry] {
        try entries(
            "week = ? AND kind = ? ORDER BY client, via, generation, position, id",
            [week.description, kind.rawValue]
        )
    }

    /// Shows the entries of a week one by one, in the same order, so that no list of them is made.
    package func entries(week: Week, _ show: (Entry) throws -> Void) throws(LedgerError) {
        try read { database in
            let rows = try Entry.Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM entry WHERE week = ? AND kind = 'weekly'
                    ORDER BY client, via, generation, position, id
                    """,
                arguments: [week.description]
            )
            while let row = try rows.next() { try show(row.entry) }
        }
    }

    /// The entries of a week for some clients only.
    package func entries(week: Week, clients: Set<String>, via: Entry.Via) throws(LedgerError)
        -> [Entry]
    {
        try read { database in
            try Entry.Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT * FROM entry WHERE week = ? AND kind = 'weekly' AND via = ?
                            AND client IN (SELECT value FROM json_each(?))
                        ORDER BY client, generation, position, id
                        """
                ),
                arguments: [week.description, via.rawValue, try Self.list(clients)]
            ).map(\.entry)
        }
    }

    /// Everything that ever was for a client, oldest week first.
    package func entries(client: String, kind: Entry.Kind = .weekly) throws(LedgerError)
        -> [Entry]
    {
        try entries(
            "client = ? AND kind = ? ORDER BY week, via, generation, position, id",
            [client, kind.rawValue]
        )
    }

    /// All that stand in one of these states, oldest first.
    package func entries(in states: Set<Entry.State>) throws(LedgerError) -> [Entry] {
        try entries("state IN (\(Array(states).quoted)) ORDER BY id", [])
    }

    package func entry(_ key: Entry.Key) throws(LedgerError) -> Entry? {
        try entries(Entry.Key.condition, key.arguments).first
    }

    /// Where messages stand; those that were never planned are left out.
    package func states(of keys: [Entry.Key]) throws(LedgerError) -> [Entry.Key: Entry.State] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT state FROM entry WHERE \(Entry.Key.condition)"
            )
            return try keys.reduce(into: [:]) { states, key in
                let name = try String.fetchOne(statement, arguments: key.arguments)
                states[key] = name.flatMap(Entry.State.init)
            }
        }
    }

    /// The messages whose bytes may still change, because the server never heard of them.
    package func unfrozen(among keys: [Entry.Key]) throws(LedgerError) -> Set<Entry.Key> {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT 1 FROM entry WHERE \(Entry.Key.condition) AND attempt = uncounted
                        AND state IN ('planned', 'held', 'rendered')
                    """
            )
            return try Set(
                keys.filter { try Int.fetchOne(statement, arguments: $0.arguments) != nil }
            )
        }
    }

    /// Whether anything is kept of a client.
    package func knows(_ client: String) throws(LedgerError) -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT * FROM entry WHERE client = :client)
                        OR EXISTS (SELECT * FROM halt WHERE client = :client)
                        OR EXISTS (SELECT * FROM correction WHERE client = :client)
                    """,
                arguments: ["client": client]
            ) ?? false
        }
    }

    /// How many of some clients' messages of a week stand where.
    package func counts(week: Week, clients: Set<String>, via: Entry.Via) throws(LedgerError)
        -> [Entry.State: Int]
    {
        try read { database in
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT state, count(*) AS n FROM entry
                    WHERE week = ? AND kind = 'weekly' AND via = ?
                        AND client IN (SELECT value FROM json_each(?))
                    GROUP BY state
                    """,
                arguments: [week.description, via.rawValue, try Self.list(clients)]
            )
            return Self.counts(rows)
        }
    }

    /// How many messages of a week stand where.
    package func counts(week: Week, via: Entry.Via, kind: Entry.Kind = .weekly)
        throws(LedgerError) -> [Entry.State: Int]
    {
        try read { database in
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT state, count(*) AS n FROM entry WHERE week = ? AND kind = ? AND via = ?
                    GROUP BY state
                    """,
                arguments: [week.description, kind.rawValue, via.rawValue]
            )
            return Self.counts(rows)
        }
    }

    private static func counts(_ rows: [GRDB.Row]) -> [Entry.State: Int] {
        rows.reduce(into: [:]) { counts, row in
            guard let state = Entry.State(rawValue: row["state"]) else { return }
            counts[state] = row["n"]
        }
    }

    /// Whether no report has left for this client, or may have left, the week's own excepted.
    package func isFirstReport(_ client: String, week: Week, via: Entry.Via) throws(LedgerError)
        -> Bool
    {
        try read { database in
            try Bool.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT NOT EXISTS (SELECT * FROM entry
                            WHERE client = ? AND week <> ? AND kind = 'weekly' AND via = ?
                                AND state IN ('accepted', 'uncertain', 'committing'))
                        """
                ),
                arguments: [client, week.description, via.rawValue]
            ) ?? true
        }
    }

    /// The newest week of which a report has left, here or before the ledger was adopted.
    package func newestWeekSent(via: Entry.Via) throws(LedgerError) -> Week? {
        let weeks = try read { database in
            [
                try String.fetchOne(
                    database,
                    sql: """
                        SELECT max(week) FROM entry WHERE kind = 'weekly' AND via = ?
                            AND state IN ('accepted', 'uncertain', 'committing')
                        """,
                    arguments: [via.rawValue]
                ),
                try String.fetchOne(database, sql: "SELECT lastSent FROM identity"),
            ]
        }
        return weeks.compactMap { $0.flatMap { Week($0) } }.max()
    }

    /// How many messages of a week were taken; a number that never becomes less.
    package func accepted(week: Week, via: Entry.Via) throws(LedgerError) -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM entry
                    WHERE week = ? AND kind = 'weekly' AND via = ? AND state = 'accepted'
                    """,
                arguments: [week.description, via.rawValue]
            ) ?? 0
        }
    }

    /// The mean size of the newest frozen mails as they are kept, in bytes; nil where there are none.
    package func meanMailSize() throws(LedgerError) -> Int? {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT cast(avg(length(bytes)) AS INTEGER)
                    FROM (SELECT bytes FROM body ORDER BY rowid DESC LIMIT 100)
                    """
            )
        }
    }

    /// Names as SQL takes them in one argument: `["acme", "beta"]`.
    static func list(_ names: Set<String>) throws -> String? {
        String(bytes: try JSONEncoder().encode(names), encoding: .utf8)
    }

    func entries(_ condition: String, _ arguments: StatementArguments)
        throws(LedgerError) -> [Entry]
    {
        try read { database in
            try Entry.Row.fetchAll(
                database.cachedStatement(sql: "SELECT * FROM entry WHERE \(condition)"),
                arguments: arguments
            ).map(\.entry)
        }
    }
}

extension Ledger {
    /// One thing that happened to an entry.
    package struct Event: Hashable, Sendable {
        package let at: Moment
        package let state: String
        package let attempt: Int
        package let owner: String?
        /// The words of the server or of a person, unless erased.
        package let remark: String?
    }

    /// What happened to an entry, oldest first.
    package func history(_ key: Entry.Key) throws(LedgerError) -> [Event] {
        try read { database in
            try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT event.*, remark.text FROM event
                    LEFT JOIN remark ON remark.event = event.id
                    WHERE entry = (SELECT id FROM entry WHERE \(Entry.Key.condition))
                    ORDER BY event.id
                    """,
                arguments: key.arguments
            ).map { row in
                Event(
                    at: Moment(seconds: row["at"]),
                    state: row["what"],
                    attempt: row["attempt"],
                    owner: row["owner"],
                    remark: row["text"]
                )
            }
        }
    }
}
