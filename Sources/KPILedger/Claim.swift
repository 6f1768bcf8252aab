package import KPIReport

/// Who works on an entry: one run on one host.
package struct Owner: Hashable, Sendable, CustomStringConvertible {
    package let host: String
    /// Unlike that of every other run on the host.
    package let run: String

    package init(host: String, run: String) {
        precondition(!host.contains(" "), "a host's name has no blanks")
        self.host = host
        self.run = run
    }

    /// Reads what `description` says.
    init?(_ text: String) {
        guard let blank = text.firstIndex(of: " ") else { return nil }
        host = String(text[..<blank])
        run = String(text[text.index(after: blank)...])
    }

    package var description: String { "\(host) \(run)" }
}

/// The right to send one message once.
///
/// It is worth something only while the ledger shows the same attempt and owner; every call that
/// takes a claim answers false where it has been fenced off.
package struct Claim: Hashable, Sendable {
    package let entry: Int64
    package let key: Entry.Key
    package let attempt: Int
    /// The attempts that count so far, this one included.
    package let attempts: Int
    package let owner: Owner
    package let messageID: String
    package let digest: String

    package init(
        entry: Int64,
        key: Entry.Key,
        attempt: Int,
        attempts: Int,
        owner: Owner,
        messageID: String,
        digest: String
    ) {
        self.entry = entry
        self.key = key
        self.attempt = attempt
        self.attempts = attempts
        self.owner = owner
        self.messageID = messageID
        self.digest = digest
    }
}

extension Claim {
    /// What may be claimed.
    package struct Scope: Hashable, Sendable {
        package let via: Entry.Via
        package let week: Week?
        /// The clients asked for; nil for all.
        package let clients: Set<String>?
        /// Whether deferred messages are tried before their pause is over.
        package let early: Bool
        package let kinds: Kinds

        /// Kinds of mails, as a pattern.
        package enum Kinds: String, Sendable {
            case all = "*"
            case reviews = "review *"
            case alerts = "alert *"
        }

        package init(
            via: Entry.Via,
            week: Week? = nil,
            clients: Set<String>? = nil,
            early: Bool = false,
            kinds: Kinds = .all
        ) {
            self.via = via
            self.week = week
            self.clients = clients
            self.early = early
            self.kinds = kinds
        }
    }

    /// How an attempt ended.
    package enum Outcome: Hashable, Sendable {
        case accepted(reply: String)
        case deferred(until: Moment, reply: String)
        /// The same, where the server refused everybody for a while: the attempt does not count.
        case postponed(until: Moment, reply: String)
        case rejected(reply: String)
        /// Refused because of the address, which is not written to again before staff say so.
        case addressRejected(reply: String)
        case uncertain(why: String)
        /// The server never heard of the message: back to where it was, and not counted.
        case untouched(why: String)
    }
}
