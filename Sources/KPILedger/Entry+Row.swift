internal import GRDB
internal import KPIReport

extension Entry {
    /// An entry as the database holds it.
    struct Row: FetchableRecord {
        let entry: Entry

        init(row: GRDB.Row) throws {
            let key = try Key(row: row)
            guard let state = State(rawValue: row["state"]) else { throw Unreadable(row: row) }
            let owner: String? = row["owner"]
            entry = Entry(
                id: row["id"],
                key: key,
                order: row["position"],
                state: state,
                attempt: row["attempt"],
                uncounted: row["uncounted"],
                owner: owner.flatMap { Owner($0) },
                leaseUntil: Moment(row["leaseUntil"]),
                notBefore: Moment(row["notBefore"]),
                expiresAt: Moment(row["expiresAt"]),
                why: row["why"],
                reply: row["reply"],
                messageID: row["messageID"],
                digest: row["digest"],
                subject: row["subject"],
                contentDigest: row["contentDigest"],
                at: Moment(seconds: row["at"])
            )
        }
    }

    /// A row that no kpimail has written.
    struct Unreadable: Error, CustomStringConvertible {
        let id: Int64

        init(row: GRDB.Row) { id = row["id"] }

        var description: String { "entry \(id) cannot be read" }
    }
}

extension Entry.Key {
    fileprivate init(row: GRDB.Row) throws {
        guard let week = Week(row["week"] as String),
            let kind = Entry.Kind(rawValue: row["kind"]),
            let recipient = EmailAddress(row["recipient"]),
            let via = Entry.Via(rawValue: row["via"])
        else { throw Entry.Unreadable(row: row) }
        self.init(
            client: row["client"],
            week: week,
            kind: kind,
            generation: row["generation"],
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
