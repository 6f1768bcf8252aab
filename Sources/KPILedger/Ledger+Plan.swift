internal import GRDB
package import KPIReport

extension Entry {
    /// A message about to be made.
    package struct Plan: Hashable, Sendable {
        package let key: Key
        /// The recipient's place in the envelope, from 0.
        package let order: Int
        package let expiresAt: Moment?

        package init(_ key: Key, order: Int = 0, expiresAt: Moment? = nil) {
            self.key = key
            self.order = order
            self.expiresAt = expiresAt
        }
    }
}

extension Ledger {
    /// Makes an entry for each plan that has none yet; answers how many are new.
    package func plan(_ plans: [Entry.Plan], at now: Moment) throws(LedgerError) -> Int {
        var count = 0
        for start in stride(from: 0, to: plans.count, by: 500) {
            let batch = plans[start..<min(start + 500, plans.count)]
            count += try write { database in
                try batch.reduce(0) { try $0 + Self.insert($1, at: now, database) }
            }
        }
        return count
    }

    /// Keeps what has not left back until it is released; answers how many entries that changed.
    ///
    /// With `takingBack` also what a run has claimed: whoever sends it is fenced off before the
    /// server has all of it.
    package func hold(
        _ keys: [Entry.Key],
        why: String,
        takingBack: Bool = false,
        at now: Moment
    ) throws(LedgerError) -> Int {
        try move(keys, to: .held, why: why, takingBack: takingBack, at: now)
    }

    /// Stops what has not left, with `takingBack` also what a run has claimed.
    package func cancel(
        _ keys: [Entry.Key],
        why: String,
        takingBack: Bool = false,
        at now: Moment
    ) throws(LedgerError) -> Int {
        try move(keys, to: .cancelled, why: why, takingBack: takingBack, at: now)
    }

    /// Stops what has not left because the address is not to be written to.
    package func suppress(_ keys: [Entry.Key], why: String, at now: Moment)
        throws(LedgerError) -> Int
    {
        try move(keys, to: .suppressed, why: why, takingBack: false, at: now)
    }

    /// Lets held entries go on: with the frozen bytes if the server was asked before, else as
    /// planned, to be rendered anew.
    package func release(_ keys: [Entry.Key], at now: Moment) throws(LedgerError) -> Int {
        try restart(keys, from: [.held], expiresAt: nil, at: now)
    }

    /// Starts again what was refused, expired, suppressed or cancelled, because a person says so.
    package func reopen(_ keys: [Entry.Key], expiresAt: Moment?, at now: Moment)
        throws(LedgerError) -> Int
    {
        let closed: [Entry.State] = [.rejected, .expired, .suppressed, .cancelled]
        return try restart(keys, from: closed, expiresAt: expiresAt, at: now)
    }

    private static func insert(_ plan: Entry.Plan, at now: Moment, _ database: Database)
        throws -> Int
    {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO entry (client, week, kind, generation, recipient, via, position,
                    state, expiresAt, at)
                VALUES (:client, :week, :kind, :generation, :recipient, :via, :position,
                    'planned', :expiresAt, :now)
                ON CONFLICT DO NOTHING
                """
        )
        try statement.execute(
            arguments: plan.key.arguments + [
                "position": plan.order, "expiresAt": plan.expiresAt?.seconds, "now": now.seconds,
            ]
        )
        return database.changesCount
    }

    private func move(
        _ keys: [Entry.Key],
        to state: Entry.State,
        why: String,
        takingBack: Bool,
        at now: Moment
    ) throws(LedgerError) -> Int {
        let open: [Entry.State] = [.planned, .held, .rendered, .deferred]
        let states = takingBack ? open + [.sending] : open
        return try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE entry SET state = :state, why = :why, notBefore = NULL,
                        uncounted = uncounted + (state = 'sending'), owner = NULL,
                        leaseUntil = NULL, at = :now
                    WHERE \(Entry.Key.condition) AND state IN (\(states.quoted))
                        AND NOT (state = :state AND why IS :why)
                    """
            )
            return try keys.reduce(0) { count, key in
                try statement.execute(
                    arguments: key.arguments + [
                        "state": state.rawValue, "why": why, "now": now.seconds,
                    ]
                )
                return count + database.changesCount
            }
        }
    }

    private func restart(
        _ keys: [Entry.Key],
        from states: [Entry.State],
        expiresAt: Moment?,
        at now: Moment
    ) throws(LedgerError) -> Int {
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE entry SET
                        state = CASE WHEN attempt > uncounted AND EXISTS (
                                SELECT * FROM body WHERE body.digest = entry.digest)
                            THEN 'rendered' ELSE 'planned' END,
                        why = NULL, reply = NULL, expiresAt = coalesce(:expiresAt, expiresAt),
                        at = :now
                    WHERE \(Entry.Key.condition) AND state IN (\(states.quoted))
                    """
            )
            return try keys.reduce(0) { count, key in
                try statement.execute(
                    arguments: key.arguments + [
                        "expiresAt": expiresAt?.seconds, "now": now.seconds,
                    ]
                )
                return count + database.changesCount
            }
        }
    }
}

extension [Entry.State] {
    /// `'planned', 'held'`, for SQL.
    var quoted: String { map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}
