internal import GRDB
package import KPIReport

/// A report sent again because something in it was wrong.
package struct CorrectionNote: Hashable, Sendable {
    package let client: String
    package let week: Week
    /// 1 is the first correction of a report.
    package let generation: Int
    /// As the client reads it.
    package let why: String
}

extension Ledger {
    /// The newest correction of a report; nil where it was never corrected.
    package func correction(of client: String, week: Week, via: Entry.Via) throws(LedgerError)
        -> CorrectionNote?
    {
        try read { try Self.newest($0, client, week, via) }
    }

    /// Numbers a correction; the same words again are the same correction.
    package func correct(
        _ client: String,
        week: Week,
        via: Entry.Via,
        why: String,
        at now: Moment
    ) throws(LedgerError) -> CorrectionNote {
        try write { database in
            let former = try Self.newest(database, client, week, via)
            if let former, former.why == why { return former }
            let note = CorrectionNote(
                client: client,
                week: week,
                generation: (former?.generation ?? 0) + 1,
                why: why
            )
            try database.execute(
                sql: """
                    INSERT INTO correction (client, week, via, generation, why, at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    client, week.description, via.rawValue, note.generation, why, now.seconds,
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
                    SELECT client, week, why, max(generation) AS generation FROM correction
                    WHERE via = :via AND EXISTS (SELECT * FROM entry
                        WHERE entry.client = correction.client AND entry.week = correction.week
                            AND entry.via = :via AND entry.kind = 'weekly'
                            AND entry.generation = correction.generation
                            AND state IN ('planned', 'held', 'rendered', 'deferred'))
                    GROUP BY client, week ORDER BY week, client
                    """,
                arguments: ["via": via.rawValue]
            ).compactMap { CorrectionNote($0) }
        }
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
                    SELECT client, week, why, generation FROM correction
                    WHERE client = ? AND week = ? AND via = ? ORDER BY generation DESC LIMIT 1
                    """
            ),
            arguments: [client, week.description, via.rawValue]
        ).flatMap { CorrectionNote($0) }
    }
}

extension CorrectionNote {
    fileprivate init?(_ row: GRDB.Row) {
        guard let week = Week(row["week"] as String) else { return nil }
        self.init(
            client: row["client"],
            week: week,
            generation: row["generation"],
            why: row["why"]
        )
    }
}
