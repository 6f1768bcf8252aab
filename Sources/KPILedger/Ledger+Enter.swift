internal import GRDB
package import KPIReport

/// A finished message on its way into the ledger, with all who get these bytes.
package struct Outgoing: Hashable, Sendable {
    package let keys: [Entry.Key]
    package let bytes: [UInt8]
    /// The same as the ledger keeps them, made where the message is made: the one thread that
    /// writes has enough to do.
    let body: Body
    /// Names the bytes: equal digests mean equal bytes.
    package let digest: String
    package let messageID: String
    package let subject: String
    /// Names what staff approved; nil where nobody had to.
    package let contentDigest: String?
    /// Replaces the time that was planned.
    package let expiresAt: Moment?

    package init(
        to keys: [Entry.Key],
        bytes: [UInt8],
        digest: String,
        messageID: String,
        subject: String,
        contentDigest: String? = nil,
        expiresAt: Moment? = nil
    ) {
        self.keys = keys
        self.bytes = bytes
        body = Body(bytes)
        self.digest = digest
        self.messageID = messageID
        self.subject = subject
        self.contentDigest = contentDigest
        self.expiresAt = expiresAt
    }
}

extension Ledger {
    /// Freezes the bytes of messages, of one client or of many at once; answers the keys that are
    /// now ready to be claimed.
    ///
    /// An entry must have been planned. Once the server was asked to take a message its bytes stay
    /// what they are: such entries, and those that are sent, closed or of a report that a person
    /// has stopped meanwhile, are left alone.
    package func enter(_ messages: [Outgoing], at now: Moment) throws(LedgerError) -> Set<Entry.Key>
    {
        try write { try Self.enter(messages, at: now, $0) }
    }

    static func enter(_ messages: [Outgoing], at now: Moment, _ database: Database) throws
        -> Set<Entry.Key>
    {
        var taken: Set<Entry.Key> = []
        for message in messages {
            let keys = try message.keys.filter { key in
                try Self.render(key, message, at: now, database)
            }
            guard !keys.isEmpty else { continue }
            taken.formUnion(keys)
            try message.body.store(as: message.digest, database)
        }
        return taken
    }

    /// The frozen bytes, by digest, but for those never entered or no longer kept.
    package func bytes(_ digests: Set<String>) throws(LedgerError) -> [String: [UInt8]] {
        let bodies = try read { database in
            try digests.reduce(into: [:]) { $0[$1] = try Body.stored(as: $1, database) }
        }
        // Unpacked by the thread that asks, after the database is free for others.
        var bytes: [String: [UInt8]] = [:]
        for (digest, body) in bodies {
            guard let unpacked = body.bytes() else {
                throw .damaged(path, ["the mail \(digest) is not what was written"])
            }
            bytes[digest] = unpacked
        }
        return bytes
    }

    /// Deletes the bytes of messages that have been closed since before `end`; the history stays.
    package func prune(closedBefore end: Moment) throws(LedgerError) -> Int {
        let final = Entry.State.allCases.filter(\.isFinal)
        return try write { database in
            try database.execute(
                sql: """
                    DELETE FROM body WHERE NOT EXISTS (
                        SELECT * FROM entry WHERE entry.digest = body.digest AND (at >= ?
                            OR state NOT IN (\(final.quoted))))
                    """,
                arguments: [end.seconds]
            )
            return database.changesCount
        }
    }

    private static func render(
        _ key: Entry.Key,
        _ message: Outgoing,
        at now: Moment,
        _ database: Database
    ) throws -> Bool {
        let former = try String.fetchOne(
            database.cachedStatement(
                sql: "SELECT digest FROM entry WHERE \(Entry.Key.condition) AND digest IS NOT NULL"
            ),
            arguments: key.arguments
        )
        try database.cachedStatement(
            sql: """
                UPDATE entry SET state = 'rendered', digest = :digest, messageID = :messageID,
                    subject = :subject, contentDigest = :content, why = NULL, reply = NULL,
                    expiresAt = coalesce(:expiresAt, expiresAt), at = :now
                WHERE \(Entry.Key.condition) AND state IN ('planned', 'held', 'rendered')
                    AND (attempt = uncounted OR digest = :digest
                        OR NOT EXISTS (SELECT * FROM body WHERE body.digest = entry.digest))
                    AND \(notHalted)
                """
        ).execute(
            arguments: key.arguments + [
                "digest": message.digest, "messageID": message.messageID,
                "subject": message.subject, "content": message.contentDigest,
                "expiresAt": message.expiresAt?.seconds, "now": now.seconds,
            ]
        )
        guard database.changesCount == 1 else { return false }
        if let former, former != message.digest {
            try database.cachedStatement(
                sql: """
                    DELETE FROM body WHERE digest = :former
                        AND NOT EXISTS (SELECT * FROM entry WHERE digest = :former)
                    """
            ).execute(arguments: ["former": former])
        }
        return true
    }
}
