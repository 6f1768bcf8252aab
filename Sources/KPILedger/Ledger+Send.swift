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
            try Self.claim(scope, limit: limit, owner: owner, lease: lease, at: now, database)
        }
    }

    static func claim(
        _ scope: Claim.Scope,
        limit: Int,
        owner: Owner,
        lease: Moment,
        at now: Moment,
        _ database: Database
    ) throws -> [Claim] {
        var arguments: StatementArguments = [
            "owner": owner.description, "lease": lease.seconds, "now": now.seconds,
            "via": scope.via.rawValue, "early": scope.early, "kinds": scope.kinds.rawValue,
            "limit": limit,
            "first": scope.week?.description ?? "", "last": scope.week?.description ?? "Z",
        ]
        if let clients = scope.clients { arguments += ["clients": try list(clients)] }
        return try Entry.Row.fetchAll(
            database.cachedStatement(sql: scope.clients == nil ? claimAnySQL : claimSomeSQL),
            arguments: arguments
        ).map(\.entry).sorted { $0.id < $1.id }.compactMap { Claim($0) }
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
            let statement = try database.cachedStatement(sql: Self.commitSQL)
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
        try beginRecording(outcome, for: claims, at: now).wait()
    }

    /// The same for a thread that has more to do than to wait for the disk: it is written within
    /// milliseconds, or with what any thread writes sooner.
    package func beginRecording(_ outcome: Claim.Outcome, for claims: [Claim], at now: Moment)
        -> Writing<[Claim]>
    {
        begin(.inAMoment) { database in
            let statement = try database.cachedStatement(sql: Self.recordSQL)
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

    private static let commitSQL = """
        UPDATE entry SET state = 'committing', at = ? WHERE \(fence)
            AND state = 'sending' AND leaseUntil > ? AND (expiresAt IS NULL OR expiresAt > ?)
        """

    private static let recordSQL = """
        UPDATE entry SET state = ?, reply = ?, why = ?, notBefore = ?,
            uncounted = uncounted + ?, owner = NULL, leaseUntil = NULL, at = ?
        WHERE \(fence) AND state IN ('committing', ?)
        """

    /// Finds what is due by the index of what is due.
    private static let claimAnySQL = claim("FROM entry WHERE")
    /// Finds what is due client by client, however much is due for others.
    private static let claimSomeSQL = claim(
        "FROM json_each(:clients) AS name CROSS JOIN entry ON client = name.value WHERE"
    )

    /// The `+` keeps SQLite from planning for one pattern, and from preparing anew for each.
    private static func claim(_ source: String) -> String {
        """
        UPDATE entry SET state = 'sending', attempt = attempt + 1, owner = :owner,
            leaseUntil = :lease, notBefore = NULL, why = NULL, reply = NULL, at = :now
        WHERE id IN (
            SELECT entry.id \(source) state IN ('rendered', 'deferred') AND via = :via
                AND (notBefore IS NULL OR notBefore <= :now OR :early)
                AND (expiresAt IS NULL OR expiresAt > :now)
                AND week BETWEEN :first AND :last AND kind GLOB +:kinds
            ORDER BY entry.id LIMIT :limit)
        RETURNING *
        """
    }
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
