internal import GRDB
package import KPIReport

extension Ledger {
    /// Remembers the targets that a report tells, like its values.
    static func tellTargets(of report: ReportedWeek, via: Entry.Via, _ database: Database) throws {
        guard !report.targets.isEmpty else { return }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO reportedTargets (client, via, report, targets) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET targets = excluded.targets
                """
        )
        try statement.execute(
            arguments: [
                report.client, via.rawValue, report.week.description,
                report.targets.map(\.line).joined(separator: "\n"),
            ]
        )
    }

    /// The targets that clients were told in the reports from the year before `week` on, but for
    /// those who were told none.
    package func reportedTargets(clients: Set<String>, around week: Week, via: Entry.Via)
        throws(LedgerError) -> [String: [ToldTargets]]
    {
        try read { database in
            let rows = try GRDB.Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT client, targets, group_concat(report, ' ') FROM reportedTargets
                        WHERE client IN (SELECT value FROM json_each(?)) AND via = ?
                            AND report >= ? AND \(Self.hasArrived("reportedTargets"))
                        GROUP BY client, targets
                        """
                ),
                arguments: [
                    Self.list(clients), via.rawValue,
                    week.advanced(by: -Self.rememberedWeeks).description,
                ]
            )
            var told: [String: [ToldTargets]] = [:]
            while let row = try rows.next() {
                told[row[0], default: []].append(try ToldTargets(lines: row[1], weeks: row[2]))
            }
            return told
        }
    }
}

extension ToldTargets {
    /// Reads one line per target, and the weeks with spaces between.
    fileprivate init(lines: String, weeks: String) throws {
        let unreadable = LedgerError.unreadable("a reported target cannot be read")
        self.init(
            reports: try weeks.split(separator: " ").map { text in
                guard let week = Week(text) else { throw unreadable }
                return week
            }.sorted(),
            targets: try lines.split(separator: "\n").map { line in
                guard let target = ToldTarget(line: line) else { throw unreadable }
                return target
            }
        )
    }
}

extension ToldTarget {
    /// `month 60/1.. leads`: period, bounds and the id, which may hold spaces but is one line.
    fileprivate var line: String { "\(period) \(bounds.text) \(goal)" }

    fileprivate init?(line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let bounds = TargetBounds(text: parts[1]) else { return nil }
        self.init(goal: String(parts[2]), period: String(parts[0]), bounds: bounds)
    }
}

extension TargetBounds {
    /// `60/1..`, `..60/1` or `2/1..3/1`.
    fileprivate var text: String { "\(least?.exactText ?? "")..\(most?.exactText ?? "")" }

    fileprivate init?(text: Substring) {
        guard let gap = text.firstRange(of: "..") else { return nil }
        let ends = (String(text[..<gap.lowerBound]), String(text[gap.upperBound...]))
        self.init(least: Rational(exactText: ends.0), most: Rational(exactText: ends.1))
        let isWhole = (least == nil) == ends.0.isEmpty && (most == nil) == ends.1.isEmpty
        guard isWhole, least != nil || most != nil else { return nil }
    }
}
