internal import GRDB
package import KPIReport

extension Ledger {
    /// Those who had no report yet, by what became of them.
    package struct Latecomers: Hashable, Sendable {
        /// Those who get the bytes that others of the same report got.
        package fileprivate(set) var joined: Set<Entry.Key> = []
        /// Those who do not get it any more, because these bytes are no longer kept.
        package fileprivate(set) var late: Set<Entry.Key> = []
    }

    /// Why the message of somebody who came too late is closed.
    package static let noLongerKept = "what the others got is no longer kept"

    /// Gives those who have no report yet the bytes that others of the same report got, and closes
    /// their messages where these are gone: other bytes under the same Message-ID might say
    /// something else.
    ///
    /// It does neither where the report has been tried for nobody, and where a person has stopped it
    /// meanwhile.
    package func join(_ keys: [Entry.Key], at now: Moment) throws(LedgerError) -> Latecomers {
        try write { database in
            let sibling = try database.cachedStatement(
                sql: """
                    SELECT entry.*, body.digest IS NOT NULL AS isKept
                    FROM entry LEFT JOIN body ON body.digest = entry.digest
                    WHERE client = :client AND week = :week AND kind = :kind
                        AND generation = :generation AND via = :via AND recipient <> :recipient
                        AND (state IN ('accepted', 'committing', 'uncertain', 'deferred')
                            OR attempt > uncounted AND state IN ('held', 'rendered', 'sending'))
                    ORDER BY isKept DESC, id LIMIT 1
                    """
            )
            var latecomers = Latecomers()
            for key in keys {
                guard let row = try GRDB.Row.fetchOne(sibling, arguments: key.arguments) else {
                    continue
                }
                if row["isKept"] {
                    let entry = try Entry.Row(row: row).entry
                    guard try Self.join(key, with: entry, at: now, database) else { continue }
                    latecomers.joined.insert(key)
                } else if try Self.close(key, at: now, database) {
                    latecomers.late.insert(key)
                }
            }
            return latecomers
        }
    }

    private static func join(
        _ key: Entry.Key,
        with entry: Entry,
        at now: Moment,
        _ database: Database
    ) throws -> Bool {
        let update = try database.cachedStatement(
            sql: """
                UPDATE entry SET state = 'rendered', digest = :digest, messageID = :messageID,
                    subject = :subject, contentDigest = :content, why = NULL, reply = NULL,
                    at = :now
                WHERE \(isOpen)
                """
        )
        try update.execute(
            arguments: key.arguments + [
                "digest": entry.digest, "messageID": entry.messageID,
                "subject": entry.subject, "content": entry.contentDigest,
                "now": now.seconds,
            ]
        )
        return database.changesCount == 1
    }

    private static func close(_ key: Entry.Key, at now: Moment, _ database: Database) throws -> Bool
    {
        let update = try database.cachedStatement(
            sql: "UPDATE entry SET state = 'cancelled', why = :why, at = :now WHERE \(isOpen)"
        )
        try update.execute(arguments: key.arguments + ["why": noLongerKept, "now": now.seconds])
        return database.changesCount == 1
    }

    private static let isOpen = """
        \(Entry.Key.condition) AND state IN ('planned', 'rendered') AND attempt = uncounted
            AND \(notHalted)
        """
}
