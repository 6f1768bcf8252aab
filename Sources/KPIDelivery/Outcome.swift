/// What became of one message to one recipient.
package enum Outcome: Hashable, Sendable {
    package enum Scope: Sendable {
        /// The address is refused, whatever it is sent.
        case recipient
        /// This message is refused.
        case message
    }

    /// The server took it; the reply is its receipt.
    case accepted(Reply)
    /// Provably not taken; a later try may do. `throttled`: the server asks us to slow down.
    case deferred(Reply?, why: String, throttled: Bool)
    /// Refused for good.
    case rejected(Scope, Reply?, why: String)
    /// It left, and no complete answer came: it may have been taken or not.
    case uncertain(why: String)
    /// The commit said no: nothing of the message left, and it is as if never tried.
    case withheld(why: String)
    /// The server lets nobody's messages in; this one is untouched and the try does not count.
    case relayTrouble(RelayTrouble)
}

extension Outcome {
    /// The server's own last words on it.
    package var reply: Reply? {
        switch self {
        case .accepted(let reply): reply
        case .deferred(let reply, _, _), .rejected(_, let reply, _): reply
        case .relayTrouble(let trouble): trouble.reply
        case .uncertain, .withheld: nil
        }
    }

    /// In words, for people; never a secret.
    package var why: String {
        switch self {
        case .accepted(let reply): reply.description
        case .deferred(_, let why, _), .rejected(_, _, let why), .uncertain(let why),
            .withheld(let why):
            why
        case .relayTrouble(let trouble): trouble.why
        }
    }
}

/// Why the mail server does not work with us at all.
package struct RelayTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        case unreachable
        case refusedLogin
        /// No encryption, or not with whom we meant.
        case tls
        /// The server does not want our mail.
        case policy
        /// Too many connections or messages for now.
        case busy
    }

    package let kind: Kind
    /// Trying again cannot help before somebody changes something.
    package let isPermanent: Bool
    package let reply: Reply?
    package let why: String

    package init(_ kind: Kind, isPermanent: Bool, reply: Reply? = nil, why: String) {
        self.kind = kind
        self.isPermanent = isPermanent
        self.reply = reply
        self.why = why
    }

    package var description: String { why }
}
