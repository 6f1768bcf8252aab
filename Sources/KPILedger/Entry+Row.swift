internal import GRDB
internal import KPIReport

extension Entry {
    /// An entry as the database holds it.
    struct Row: FetchableRecord {
        let entry: Entry

        init(row: GRDB.Row) throws {
            let key = try Key(row: row)
            guard let state = State(rawValue: row[Column.state]) else { throw Unreadable(row: row) }
            let owner: String? = row[Column.owner]
            entry = Entry(
                id: row[Column.id],
                key: key,
                order: row[Column.position],
                state: state,
                attempt: row[Column.attempt],
                uncounted: row[Column.uncounted],
                owner: owner.flatMap { Owner($0) },
                leaseUntil: Moment(row[Column.leaseUntil]),
                notBefore: Moment(row[Column.notBefore]),
                expiresAt: Moment(row[Column.expiresAt]),
                why: row[Column.why],
                reply: row[Column.reply],
                messageID: row[Column.messageID],
                digest: row[Column.digest],
                subject: row[Column.subject],
                contentDigest: row[Column.contentDigest],
                at: Moment(seconds: row[Column.at])
            )
        }
    }

    /// A row that no kpimail has written.
    struct Unreadable: Error, CustomStringConvertible {
        let id: Int64

        init(row: GRDB.Row) { id = row[Column.id] }

        var description: String { "entry \(id) cannot be read" }
    }
}

/// The places of the columns where all of them are asked for.
///
/// To find them by name would cost more than to read them. A later migration adds at the end.
private enum Column {
    static let id = 0
    static let client = 1
    static let week = 2
    static let kind = 3
    static let generation = 4
    static let recipient = 5
    static let via = 6
    static let position = 7
    static let state = 8
    static let attempt = 9
    static let uncounted = 10
    static let owner = 11
    static let leaseUntil = 12
    static let notBefore = 13
    static let expiresAt = 14
    static let why = 15
    static let reply = 16
    static let messageID = 17
    static let digest = 18
    static let subject = 19
    static let contentDigest = 20
    static let at = 21
}

extension Entry.Key {
    fileprivate init(row: GRDB.Row) throws {
        guard let week = Week(row[Column.week] as String),
            let kind = Entry.Kind(rawValue: row[Column.kind]),
            let recipient = EmailAddress(row[Column.recipient]),
            let via = Entry.Via(rawValue: row[Column.via])
        else { throw Entry.Unreadable(row: row) }
        self.init(
            client: row[Column.client],
            week: week,
            kind: kind,
            generation: row[Column.generation],
            recipient: recipient,
            via: via
        )
    }

    /// Finds the entry of this key, with the arguments that `arguments` gives.
    static let condition = """
        client = :client AND week = :week AND kind = :kind AND generation = :generation
        AND recipient = :recipient AND via = :via
        """

    var arguments: StatementArguments {
        [
            "client": client, "week": week.description, "kind": kind.rawValue,
            "generation": generation, "recipient": recipient.description, "via": via.rawValue,
        ]
    }
}

extension Moment {
    init?(_ seconds: Int64?) {
        guard let seconds else { return nil }
        self.init(seconds: seconds)
    }
}
