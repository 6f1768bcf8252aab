package import KPIReport

/// One report for one recipient: what the ledger knows of its way to the mail server.
package struct Entry: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let key: Key
    /// The recipient's place in the envelope, from 0.
    package let order: Int
    package let state: State
    /// Grows with every claim and never shrinks; with the owner it fences off the late.
    package let attempt: Int
    /// Claims that were given back before the server heard of the message.
    package let uncounted: Int
    package let owner: Owner?
    package let leaseUntil: Moment?
    /// When a deferred message may be tried again.
    package let notBefore: Moment?
    package let expiresAt: Moment?
    /// In words, why the entry is where it is.
    package let why: String?
    /// The server's own words, newest first line and all.
    package let reply: String?
    package let messageID: String?
    /// Names the frozen bytes.
    package let digest: String?
    package let subject: String?
    package let contentDigest: String?
    /// When the entry last changed.
    package let at: Moment

    /// How often the server was asked to take the message.
    package var attempts: Int { attempt - uncounted }

    /// Whether the bytes may still change, because the server never heard of them.
    package var isUnfrozen: Bool {
        attempts == 0 && [.planned, .held, .rendered].contains(state)
    }

    /// Whether it missed its address, which staff have released since.
    package var isReleased: Bool {
        why == Ledger.released && [.rejected, .suppressed].contains(state)
    }
}

extension Entry {
    /// Where a message stands.
    package enum State: String, Sendable, CaseIterable {
        case planned, held, rendered, sending, committing, accepted, deferred, rejected
        case uncertain, expired, suppressed, cancelled

        /// Whether only a person can move the entry from here.
        package var isFinal: Bool {
            switch self {
            case .accepted, .rejected, .expired, .suppressed, .cancelled: true
            case .planned, .held, .rendered, .sending, .committing, .deferred, .uncertain: false
            }
        }
    }

    /// Where mail goes; part of the key, because what went to the outbox was not sent.
    package enum Via: String, Sendable { case server, outbox }

    /// What is sent; only `weekly` goes to clients and is listed by `status`.
    package enum Kind: Hashable, Sendable {
        case weekly
        /// What a contact has to look at before the reports leave, once for each moment of it.
        case review(Moment)
        case alert(Day)
    }

    /// What there is one entry of.
    package struct Key: Hashable, Sendable {
        /// Empty for mail to staff that belongs to no single client.
        package let client: String
        package let week: Week
        package let kind: Kind
        /// 0 is the report, 1, 2 … its corrections.
        package let generation: Int
        package let recipient: EmailAddress
        package let via: Via

        package init(
            client: String,
            week: Week,
            kind: Kind = .weekly,
            generation: Int = 0,
            recipient: EmailAddress,
            via: Via
        ) {
            self.client = client
            self.week = week
            self.kind = kind
            self.generation = generation
            self.recipient = recipient
            self.via = via
        }
    }
}

extension Entry.Kind: RawRepresentable {
    /// Reads `weekly`, `review 2026-11-23T06:00:00Z` or `alert 2026-11-24`.
    package init?(rawValue text: String) {
        if text == "weekly" {
            self = .weekly
        } else if text.hasPrefix("review "), let moment = Moment(text.dropFirst(7)) {
            self = .review(moment)
        } else if text.hasPrefix("alert "), let day = Day(text.dropFirst(6)) {
            self = .alert(day)
        } else {
            return nil
        }
    }

    package var rawValue: String {
        switch self {
        case .weekly: "weekly"
        case .review(let moment): "review \(moment.iso8601)"
        case .alert(let day): "alert \(day)"
        }
    }
}
