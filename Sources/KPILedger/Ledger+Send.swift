internal import GRDB
package import KPIReport

extension Ledger {
    /// Takes up to `limit` messages that are due, in the order they were planned, so that nobody
    /// else sends them.
    package func claim(
        _ scope: Claim.Scope,
        limit: Int,
        owner: Owner,
        lease: Moment,
        at now: Moment
    ) throws(LedgerError) -> [Claim] {
        try write { database in
            let clients = try scope.clients.flatMap(Self.list)
            return try Entry.Row.fetchAll(
                database.cachedStatement(sql: Self.claimSQL),
                arguments: [
                    "owner": owner.description, "lease": lease.seconds, "now": now.seconds,
                    "via": scope.via.rawValue, "early": scope.early, "clients": clients,
                    "week": scope.week?.description, "limit": limit,
                ]
            ).map(\.entry).sorted { $0.id < $1.id }.compactMap { Claim($0) }
        }
    }

    /// Marks the point of no return, durably: from here on the server may have the message.
    ///
    /// False means fenced off, or too late: the lease or the message's own time is over. Then the
    /// last bytes must not be sent.
    package func commit(_ claim: Claim, at now: Moment) throws(LedgerError) -> Bool {
        try !commit([claim], at: now).isEmpty
    }

    /// The same for several messages at once; answers those that are not fenced off.
    package func commit(_ claims: [Claim], at now: Moment) throws(LedgerError) -> [Claim] {
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE entry SET state = 'committing', at = ? WHERE \(Self.fence)
                        AND state = 'sending' AND leaseUntil > ?
                        AND (expiresAt IS NULL OR expiresAt > ?)
                    """
            )
            return try claims.filter { claim in
                try statement.execute(
                    arguments: [now.seconds] + claim.fence + [now.seconds, now.seconds]
                )
                return database.changesCount == 1
            }
        }
    }

    /// Writes down how an attempt ended; false means fenced off.
    package func record(_ outcome: Claim.Outcome, for claim: Claim, at now: Moment)
        throws(LedgerError) -> Bool
    {
        try !record(outcome, for: [claim], at: now).isEmpty
    }

    /// The same for several messages that ended alike; answers those that are not fenced off.
    package func record(_ outcome: Claim.Outcome, for claims: [Claim], at now: Moment)
        throws(LedgerError) -> [Claim]
    {
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE entry SET state = ?, reply = ?, why = ?, notBefore = ?,
                        uncounted = uncounted + ?, owner = NULL, leaseUntil = NULL, at = ?
                    WHERE \(Self.fence) AND state IN ('committing', ?)
                    """
            )
            return try claims.filter { claim in
                try statement.execute(
                    arguments: outcome.arguments + [now.seconds] + claim.fence
                        + [outcome.orState]
                )
                guard database.changesCount == 1 else { return false }
                if case .addressRejected(let reply) = outcome {
                    try Self.markDead(claim.key.recipient, why: reply, at: now, database)
                }
                return true
            }
        }
    }

    /// Keeps what `owner` has claimed for longer; a lease that is over stays so.
    package func renew(_ owner: Owner, lease: Moment, at now: Moment) throws(LedgerError) {
        try write { database in
            try database.execute(
                sql: "UPDATE entry SET leaseUntil = ? WHERE owner = ? AND leaseUntil > ?",
                arguments: [lease.seconds, owner.description, now.seconds]
            )
        }
    }

    private static let fence = "id = ? AND attempt = ? AND owner = ?"

    private static let claimSQL = """
        UPDATE entry SET state = 'sending', attempt = attempt + 1, owner = :owner,
            leaseUntil = :lease, notBefore = NULL, why = NULL, reply = NULL, at = :now
        WHERE id IN (
            SELECT id FROM entry
            WHERE state IN ('rendered', 'deferred') AND via = :via
                AND (notBefore IS NULL OR notBefore <= :now OR :early)
                AND (expiresAt IS NULL OR expiresAt > :now)
                AND (:week IS NULL OR week = :week)
                AND (:clients IS NULL OR client IN (SELECT value FROM json_each(:clients)))
            ORDER BY id LIMIT :limit)
        RETURNING *
        """
}

extension Claim {
    fileprivate init?(_ entry: Entry) {
        guard let owner = entry.owner, let id = entry.messageID, let digest = entry.digest else {
            return nil
        }
        self.init(
            entry: entry.id,
            key: entry.key,
            attempt: entry.attempt,
            attempts: entry.attempts,
            owner: owner,
            messageID: id,
            digest: digest
        )
    }

    fileprivate var fence: StatementArguments {
        [entry, attempt, owner.description]
    }
}

extension Claim.Outcome {
    /// The new state, the server's words, ours, the time of the next try, and how many attempts
    /// do not count.
    fileprivate var arguments: StatementArguments {
        switch self {
        case .accepted(let reply): ["accepted", reply, nil, nil, 0]
        case .deferred(let until, let reply): ["deferred", reply, nil, until.seconds, 0]
        case .postponed(let until, let reply): ["deferred", reply, nil, until.seconds, 1]
        case .rejected(let reply), .addressRejected(let reply): ["rejected", reply, nil, nil, 0]
        case .uncertain(let why): ["uncertain", nil, why, nil, 0]
        case .untouched(let why): ["rendered", nil, why, nil, 1]
        }
    }

    /// From where, besides `committing`, an attempt may end so.
    ///
    /// The server's yes is worth something only after the whole message was handed over, and after
    /// that nobody can say that the server never heard of it: the schema refuses it.
    fileprivate var orState: String {
        switch self {
        case .accepted: "committing"
        case .deferred, .postponed, .rejected, .addressRejected, .uncertain, .untouched: "sending"
        }
    }
}
