internal import GRDB
internal import KPIReport

extension Identity {
    @Sendable static func stored(_ database: Database) throws -> Identity? {
        guard let row = try GRDB.Row.fetchOne(database, sql: "SELECT * FROM identity") else {
            return nil
        }
        let lastSent: String? = row["lastSent"]
        return Identity(
            id: row["id"],
            host: row["host"],
            path: row["path"],
            createdAt: Moment(seconds: row["createdAt"]),
            lastSent: lastSent.flatMap { Week($0) }
        )
    }

    func store(_ database: Database, event: String, at now: Moment) throws {
        try database.execute(
            sql: """
                INSERT INTO identity (one, id, host, path, createdAt, lastSent)
                VALUES (1, ?, ?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET id = excluded.id, host = excluded.host,
                    path = excluded.path, lastSent = excluded.lastSent
                """,
            arguments: [id, host, path, createdAt.seconds, lastSent?.description]
        )
        try Ledger.note(event, at: now, database)
    }
}
