internal import Foundation
internal import GRDB
package import KPIReport

/// A report sent again because something in it was wrong.
package struct CorrectionNote: Hashable, Sendable {
    package let client: String
    package let week: Week
    /// 1 is the first correction of a report.
    package let generation: Int
    /// The same without those that were given up, of which the client never heard.
    package let number: Int
    /// As the client reads it.
    package let why: String
    /// What the client was told before, as it was when the correction was asked for.
    package let said: [ReportedValue]
}

extension Ledger {
    /// The newest correction of a report that was not given up; nil without one.
    package func correction(of client: String, week: Week, via: Entry.Via) throws(LedgerError)
        -> CorrectionNote?
    {
        try read { try Self.newest($0, client, week, via) }
    }

    /// The generation of the newest correction that was not given up, by client, where there is one.
    package func corrections(week: Week, via: Entry.Via) throws(LedgerError) -> [String: Int] {
        try read { database in
            let rows = try GRDB.Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT client, max(generation) FROM correction
                        WHERE week = ? AND via = ? AND \(Self.stands) GROUP BY client
                        """
                ),
                arguments: [week.description, via.rawValue]
            )
            return rows.reduce(into: [:]) { $0[$1[0]] = $1[1] }
        }
    }

    /// Numbers a correction; the same words again are the same correction.
    package func correct(
        _ client: String,
        week: Week,
        via: Entry.Via,
        why: String,
        at now: Moment
    ) throws(LedgerError) -> CorrectionNote {
        let said = try reported(client: client, before: week.advanced(by: 1), via: via)
        return try write { database in
            let former = try Self.newest(database, client, week, via)
            if let former, former.why == why { return former }
            let last = try Int.fetchOne(
                database,
                sql: """
                    SELECT max(generation) FROM correction
                    WHERE client = ? AND week = ? AND via = ?
                    """,
                arguments: [client, week.description, via.rawValue]
            )
            let note = CorrectionNote(
                client: client,
                week: week,
                generation: (last ?? 0) + 1,
                number: (former?.number ?? 0) + 1,
                why: why,
                said: said
            )
            try database.execute(
                sql: """
                    INSERT INTO correction (client, week, via, generation, why, said, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    client, week.description, via.rawValue, note.generation, why,
                    try CorrectionNote.text(said), now.seconds,
                ]
            )
            return note
        }
    }

    /// The newest corrections of which a message still waits to be sent.
    package func openCorrections(via: Entry.Via) throws(LedgerError) -> [CorrectionNote] {
        try read { database in
            try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT client, week, why, said, max(generation) AS generation,
                        \(Self.number) AS number
                    FROM correction
                    WHERE via = :via AND EXISTS (SELECT * FROM entry
                        WHERE entry.client = correction.client AND entry.week = correction.week
                            AND entry.via = :via AND entry.kind = 'weekly'
                            AND entry.generation = correction.generation
                            AND state IN ('planned', 'held', 'rendered', 'deferred'))
                    GROUP BY client, week ORDER BY week, client
                    """,
                arguments: ["via": via.rawValue]
            ).map { try CorrectionNote($0) }
        }
    }

    /// Whether no person has given a correction up before it reached somebody.
    private static let stands = stands("correction")

    /// How many corrections of the report stand, up to this one.
    private static let number = """
        (SELECT count(*) FROM correction AS former
            WHERE former.client = correction.client AND former.week = correction.week
                AND former.via = correction.via AND former.generation <= correction.generation
                AND \(stands("former")))
        """

    private static func stands(_ correction: String) -> String {
        let messages = """
            SELECT * FROM entry WHERE kind = 'weekly' AND entry.client = \(correction).client
                AND entry.week = \(correction).week AND entry.via = \(correction).via
                AND entry.generation = \(correction).generation
            """
        let reasons = Entry.Withdrawal.allCases.map(\.rawValue) + [sentElsewhere, noLongerKept]
        let others = reasons.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", ")
        return """
            (EXISTS (\(messages)
                AND state NOT IN ('cancelled', 'suppressed', 'rejected', 'expired'))
            OR NOT EXISTS (\(messages) AND state = 'cancelled'
                AND why NOT IN (\(others))))
            """
    }

    private static func newest(
        _ database: Database,
        _ client: String,
        _ week: Week,
        _ via: Entry.Via
    ) throws -> CorrectionNote? {
        try GRDB.Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT client, week, why, said, generation, \(Self.number) AS number
                    FROM correction WHERE client = ? AND week = ? AND via = ? AND \(Self.stands)
                    ORDER BY generation DESC LIMIT 1
                    """
            ),
            arguments: [client, week.description, via.rawValue]
        ).map { try CorrectionNote($0) }
    }
}

extension CorrectionNote {
    fileprivate init(_ row: GRDB.Row) throws {
        let unreadable = LedgerError.unreadable("a correction cannot be read")
        guard let week = Week(row["week"] as String) else { throw unreadable }
        let text: String = row["said"]
        let said = try JSONDecoder().decode([[String]].self, from: Data(text.utf8))
        self.init(
            client: row["client"],
            week: week,
            generation: row["generation"],
            number: row["number"],
            why: row["why"],
            said: try said.map { parts in
                guard parts.count == 3, let week = Week(parts[1]),
                    let value = Rational(exactText: parts[2])
                else { throw unreadable }
                return ReportedValue(goal: parts[0], week: week, value: value)
            }
        )
    }

    /// The values as the database holds them.
    fileprivate static func text(_ said: [ReportedValue]) throws -> String {
        let parts = said.map { [$0.goal, $0.week.description, $0.value.exactText] }
        return String(decoding: try JSONEncoder().encode(parts), as: UTF8.self)
    }
}
