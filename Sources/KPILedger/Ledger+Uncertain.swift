internal import GRDB
package import KPIReport

extension Ledger {
    /// What a person, or the mail server's memory of ids, says of an uncertain message.
    package enum Resolution: Hashable, Sendable {
        case arrived
        /// The same bytes go out once more, until then.
        case sendAgain(expiresAt: Moment?)
    }

    /// Decides an uncertain message; false where it is not uncertain.
    package func resolve(_ key: Entry.Key, _ resolution: Resolution, why: String, at now: Moment)
        throws(LedgerError) -> Bool
    {
        var state = Entry.State.accepted
        var expiry: Moment?
        if case .sendAgain(let expiresAt) = resolution { (state, expiry) = (.rendered, expiresAt) }
        let arguments: StatementArguments = [
            "state": state.rawValue, "why": why, "expiresAt": expiry?.seconds, "now": now.seconds,
        ]
        return try write { database in
            try database.execute(
                sql: """
                    UPDATE entry SET state = :state, why = :why,
                        expiresAt = coalesce(:expiresAt, expiresAt), at = :now
                    WHERE \(Entry.Key.condition) AND state = 'uncertain'
                    """,
                arguments: key.arguments + arguments
            )
            return database.changesCount == 1
        }
    }

    /// Lets uncertain messages go out once more with the same bytes, each once in its life;
    /// answers how many.
    package func resendUncertain(via: Entry.Via, at now: Moment) throws(LedgerError) -> Int {
        try resend("true", via, why: "sent again, as kpimail.yaml says of unclear messages", now)
    }

    /// The same for mails to staff alone.
    ///
    /// They belong to no client, by which they are found without a look at all the others.
    package func resendUncertainNotices(via: Entry.Via, at now: Moment)
        throws(LedgerError) -> Int
    {
        let isForStaff = "client = '' AND kind <> 'weekly'"
        return try resend(isForStaff, via, why: "sent again, as it is for staff", now)
    }

    private func resend(_ condition: String, _ via: Entry.Via, why: String, _ now: Moment)
        throws(LedgerError) -> Int
    {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE entry SET state = 'rendered', resent = resent + 1, why = :why, at = :now
                    WHERE \(condition) AND state = 'uncertain' AND via = :via AND resent = 0
                        AND (expiresAt IS NULL OR expiresAt > :now)
                        AND EXISTS (SELECT * FROM body WHERE body.digest = entry.digest)
                    """,
                arguments: ["via": via.rawValue, "why": why, "now": now.seconds]
            )
            return database.changesCount
        }
    }

    /// How many messages were handed over to the mail server since then, to the last byte.
    package func handedOver(since start: Moment) throws(LedgerError) -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM event JOIN entry ON entry.id = event.entry
                    WHERE what = 'committing' AND event.at > ? AND via = 'server'
                    """,
                arguments: [start.seconds]
            ) ?? 0
        }
    }
}
