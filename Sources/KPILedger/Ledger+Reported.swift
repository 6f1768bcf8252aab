internal import GRDB
package import KPIReport

/// A value as a client was told it.
package struct ReportedValue: Hashable, Sendable {
    /// The id of the goal, or the KPI with its segment.
    package let goal: String
    package let week: Week
    package let value: Rational

    package init(goal: String, week: Week, value: Rational) {
        self.goal = goal
        self.week = week
        self.value = value
    }
}

/// What the report of a week told a client.
package struct ReportedWeek: Hashable, Sendable {
    package let client: String
    package let week: Week
    package let values: [ReportedValue]
    package let targets: [ToldTarget]

    package init(
        client: String,
        week: Week,
        values: [ReportedValue],
        targets: [ToldTarget] = []
    ) {
        self.client = client
        self.week = week
        self.values = values
        self.targets = targets
    }
}

extension Ledger {
    /// Remembers, exactly, what the reports say; said again, the newest words count, and they
    /// count as told once a message of that report has arrived, or may have.
    package func report(_ reports: [ReportedWeek], via: Entry.Via) throws(LedgerError) {
        guard !reports.isEmpty else { return }
        try write { try Self.report(reports, via: via, $0) }
    }

    static func report(_ reports: [ReportedWeek], via: Entry.Via, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO reported (client, via, report, goal, week, value)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value
                """
        )
        for report in reports {
            let week = report.week.description
            for value in report.values {
                try statement.execute(
                    arguments: [
                        report.client, via.rawValue, week, value.goal, value.week.description,
                        value.value.exactText,
                    ]
                )
            }
            try tellTargets(of: report, via: via, database)
        }
    }

    /// What the client was told last, in the reports before that of `week`: one value per goal
    /// and week.
    package func reported(client: String, before week: Week, via: Entry.Via)
        throws(LedgerError) -> [ReportedValue]
    {
        try reported(clients: [client], before: week, via: via)[client] ?? []
    }

    /// The same for several clients at once, but for those who were told nothing.
    package func reported(clients: Set<String>, before week: Week, via: Entry.Via)
        throws(LedgerError) -> [String: [ReportedValue]]
    {
        try read { database in
            let rows = try GRDB.Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT client, goal, week, value, max(report) FROM reported
                        WHERE client IN (SELECT value FROM json_each(?)) AND via = ?
                            AND report BETWEEN ? AND ? AND \(Self.hasArrived("reported"))
                        GROUP BY client, goal, week ORDER BY client, goal, week
                        """
                ),
                arguments: [
                    Self.list(clients), via.rawValue,
                    week.advanced(by: -Self.rememberedWeeks).description,
                    week.advanced(by: -1).description,
                ]
            )
            var reported: [String: [ReportedValue]] = [:]
            while let row = try rows.next() {
                guard let week = Week(row[2] as String), let value = Rational(exactText: row[3])
                else { throw LedgerError.unreadable("a reported value cannot be read") }
                reported[row[0], default: []]
                    .append(ReportedValue(goal: row[1], week: week, value: value))
            }
            return reported
        }
    }

    /// Whether a message of the report that a row of the table speaks of has arrived, or may have.
    static func hasArrived(_ table: String) -> String {
        """
        EXISTS (SELECT * FROM entry WHERE entry.client = \(table).client
            AND entry.week = report AND entry.via = \(table).via
            AND kind = 'weekly' AND state IN ('accepted', 'uncertain'))
        """
    }

    /// How far back it matters what was told: to the year before the running one.
    static let rememberedWeeks = 54
}

extension Rational {
    /// `77/3`; unlike a decimal, never rounded.
    var exactText: String {
        // Most numbers are small, and 64 bits are written several times as fast as 128.
        guard let above = Int64(exactly: numerator), let below = Int64(exactly: denominator) else {
            return "\(numerator)/\(denominator)"
        }
        return "\(above)/\(below)"
    }

    init?(exactText text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let above = Int128(parts[0]), let below = Int128(parts[1]),
            below > 0
        else { return nil }
        self.init(above, over: below)
    }
}
