internal import GRDB
package import KPIReport

/// A mail to staff: a review or an alert.
package struct Notice: Sendable {
    package let week: Week
    package let kind: Entry.Kind
    package let to: [EmailAddress]
    package let via: Entry.Via
    let body: Body
    package let digest: String
    package let messageID: String
    package let subject: String
    package let expiresAt: Moment

    package init(
        week: Week,
        kind: Entry.Kind,
        to: [EmailAddress],
        via: Entry.Via,
        bytes: [UInt8],
        digest: String,
        messageID: String,
        subject: String,
        expiresAt: Moment
    ) {
        self.week = week
        self.kind = kind
        self.to = to
        self.via = via
        body = Body(bytes)
        self.digest = digest
        self.messageID = messageID
        self.subject = subject
        self.expiresAt = expiresAt
    }
}

extension Ledger {
    /// The recipients who have not got that mail, and for whom none waits.
    package func lacking(
        _ recipients: [EmailAddress],
        _ kind: Entry.Kind,
        week: Week,
        via: Entry.Via
    ) throws(LedgerError) -> [EmailAddress] {
        let known = Set(
            try entries(week: week, kind: kind).filter { $0.key.via == via }.map(\.key.recipient)
        )
        return recipients.filter { !known.contains($0) }
    }

    /// Enters a mail to staff, ready to be sent, with what is to be remembered of it and whose
    /// expiry it tells; one of the same kind, week and recipient is followed by the next generation.
    package func enter(
        _ notice: Notice,
        remembering failures: String? = nil,
        telling expired: [Entry] = [],
        at now: Moment
    ) throws(LedgerError) {
        try write { database in
            try notice.body.store(as: notice.digest, database)
            for (place, recipient) in notice.to.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO entry (client, week, kind, generation, recipient, via, position,
                            state, digest, messageID, subject, expiresAt, at)
                        SELECT '', :week, :kind, coalesce(max(generation) + 1, 0), :recipient, :via,
                            :position, 'rendered', :digest, :messageID, :subject, :expiresAt, :now
                        FROM entry WHERE client = '' AND week = :week AND kind = :kind
                            AND recipient = :recipient AND via = :via
                        """,
                    arguments: [
                        "week": notice.week.description, "kind": notice.kind.rawValue,
                        "recipient": recipient.description, "via": notice.via.rawValue,
                        "position": place, "digest": notice.digest,
                        "messageID": notice.messageID, "subject": notice.subject,
                        "expiresAt": notice.expiresAt.seconds, "now": now.seconds,
                    ]
                )
            }
            try Self.tell(expired, database)
            if let failures {
                try Self.remember(failures, as: Memo.Name.failures.rawValue, at: now, database)
            }
        }
    }

    /// The reviews that have not arrived and whose time is not over.
    package func openReviews(via: Entry.Via, at now: Moment) throws(LedgerError) -> [Entry] {
        try entries(
            """
            client = '' AND kind GLOB 'review *' AND via = ? AND expiresAt > ?
                AND state IN ('rendered', 'deferred', 'uncertain', 'rejected') ORDER BY id
            """,
            [via.rawValue, now.seconds]
        )
    }

    /// Gives up mails to staff in doubt that are not sent again; that of a review is untold from
    /// here on.
    ///
    /// An alert about an alert in doubt would be in doubt, too.
    package func giveUpUncertainNotices(at now: Moment) throws(LedgerError) {
        let condition = """
            client = '' AND kind <> 'weekly' AND state = 'uncertain'
            AND (resent > 0 OR expiresAt <= :now)
            """
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO untold (entry) SELECT id FROM entry
                    WHERE \(condition) AND kind GLOB 'review *'
                    """,
                arguments: ["now": now.seconds]
            )
            try database.execute(
                sql: """
                    UPDATE entry SET state = 'expired', at = :now,
                        why = 'unclear whether it arrived: ' || why
                    WHERE \(condition)
                    """,
                arguments: ["now": now.seconds]
            )
            if database.changesCount > 0 { try Self.eraseClosedNotices(database) }
        }
    }

    /// Deletes the bytes of mails to staff that are closed; they tell of clients, and nobody asks
    /// for them again.
    package func eraseClosedNotices() throws(LedgerError) {
        try write { database in try Self.eraseClosedNotices(database) }
    }

    static func eraseClosedNotices(_ database: Database) throws {
        let final = Entry.State.allCases.filter(\.isFinal)
        try database.execute(
            sql: """
                DELETE FROM body WHERE digest IN (SELECT digest FROM entry WHERE kind <> 'weekly')
                    AND digest NOT IN (SELECT digest FROM entry
                        WHERE digest IS NOT NULL
                            AND (kind = 'weekly' OR state NOT IN (\(final.quoted))))
                """
        )
    }

    /// Closes mails to staff that wait, because they may tell of somebody who is to be forgotten,
    /// and deletes their bytes.
    static func forgetNotices(_ database: Database, at now: Moment) throws {
        try database.execute(
            sql: """
                UPDATE entry SET state = 'cancelled', why = NULL, reply = NULL, notBefore = NULL,
                    at = ?
                WHERE kind <> 'weekly'
                    AND state IN ('planned', 'held', 'rendered', 'deferred', 'uncertain')
                """,
            arguments: [now.seconds]
        )
        try eraseClosedNotices(database)
    }
}
