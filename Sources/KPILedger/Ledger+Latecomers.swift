internal import GRDB
package import KPIReport

extension Ledger {
    /// Gives those who have no report yet the bytes that others of the same report got; answers
    /// those for whom it worked.
    ///
    /// It does not where the report has been tried for nobody, where its bytes are no longer kept, and
    /// where a person has stopped the report meanwhile.
    package func join(_ keys: [Entry.Key], at now: Moment) throws(LedgerError) -> Set<Entry.Key> {
        try write { database in
            let sibling = try database.cachedStatement(
                sql: """
                    SELECT entry.* FROM entry JOIN body ON body.digest = entry.digest
                    WHERE client = :client AND week = :week AND kind = :kind
                        AND generation = :generation AND via = :via AND recipient <> :recipient
                        AND (state IN ('accepted', 'committing', 'uncertain', 'deferred')
                            OR attempt > uncounted AND state IN ('held', 'rendered', 'sending'))
                    ORDER BY id LIMIT 1
                    """
            )
            let update = try database.cachedStatement(
                sql: """
                    UPDATE entry SET state = 'rendered', digest = :digest, messageID = :messageID,
                        subject = :subject, contentDigest = :content, why = NULL, reply = NULL,
                        at = :now
                    WHERE \(Entry.Key.condition) AND state IN ('planned', 'rendered')
                        AND attempt = uncounted AND \(Self.notHalted)
                    """
            )
            var joined: Set<Entry.Key> = []
            for key in keys {
                guard let row = try GRDB.Row.fetchOne(sibling, arguments: key.arguments) else {
                    continue
                }
                let entry = try Entry.Row(row: row).entry
                try update.execute(
                    arguments: key.arguments + [
                        "digest": entry.digest, "messageID": entry.messageID,
                        "subject": entry.subject, "content": entry.contentDigest,
                        "now": now.seconds,
                    ]
                )
                if database.changesCount == 1 { joined.insert(key) }
            }
            return joined
        }
    }
}
