/// How mail leaves: which server takes it, and at which pace.
package struct DeliverySettings: Hashable, Sendable {
    /// Whether a message whose fate is unknown waits for a person or goes again.
    package enum OnUncertain: String, Sendable, CaseIterable { case hold, resend }

    /// How long to wait, in seconds.
    package struct Timeouts: Hashable, Sendable {
        package let connect: Int
        package let reply: Int
        /// For the answer to the message itself.
        package let finalReply: Int

        package static let standard = Timeouts(connect: 30, reply: 300, finalReply: 600)
    }

    package let server: MailServer
    package let connections: Int
    /// Nil for no limit.
    package let messagesPerMinute: Int?
    package let messagesPerDay: Int?
    package let maxPerSession: Int
    package let timeouts: Timeouts
    package let onUncertain: OnUncertain
    /// The header by which the server knows a repeated message.
    package let idempotencyHeader: String?
    /// The server for alerts when the first one is the trouble.
    package let second: MailServer?
    /// Called after every run.
    package let ping: String?
    /// How long frozen mails are kept, in seconds; nil for ever.
    package let keep: Int?
}

/// A mail server and how it lets us in.
package struct MailServer: Hashable, Sendable {
    package enum Scheme: String, Sendable, CaseIterable { case smtp, smtps }
    package enum Auth: String, Sendable, CaseIterable { case plain, login, xoauth2 }

    package let scheme: Scheme
    package let host: String
    package let port: Int
    package let requiresTLS: Bool
    package let username: String?
    package let password: Secret?
    package let oauth2Token: Secret?
    /// Relative to the workspace, or absolute.
    package let caFile: String?
    package let auth: Auth?
    /// The name said in EHLO.
    package let hello: String?

    /// Whether the server is on this machine.
    package var isLoopback: Bool { Self.isLoopback(host) }

    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers[0] == 127 && numbers.allSatisfy { $0 != nil }
    }
}
