internal import Crypto
package import KPIReport

/// What makes a message the one it is: no secret, no machine and no clock go into it.
package struct MessageIdentity: Hashable, Sendable {
    /// A-label form of the domain that sends.
    package let senderDomain: String
    private let token: String

    /// - Parameters:
    ///   - sender: The address in From.
    ///   - client: The id of the client.
    ///   - week: The week reported on.
    ///   - report: What kind of message it is, such as `weekly` or `correction`.
    ///   - generation: Counts the messages that replace each other.
    ///   - recipient: The only recipient, where messages differ between recipients.
    ///   - testedAt: The moment of a test copy.
    package init(
        sender: EmailAddress,
        client: String,
        week: Week,
        report: String = "weekly",
        generation: Int = 1,
        recipient: EmailAddress? = nil,
        testedAt: MessageDate? = nil
    ) {
        senderDomain = sender.asciiDomain
        var parts = [senderDomain, client, week.description, report, String(generation)]
        if let recipient { parts.append(recipient.ascii) }
        if let testedAt { parts += ["test", String(testedAt.seconds)] }
        let hash = SHA256.hash(data: Array(parts.joined(separator: "|").utf8))
        token = String(Base32.encode(hash).prefix(26))
    }

    /// The identity of a mail that is no client's report, such as an alert.
    package init(sender: EmailAddress, subject: String, at moment: MessageDate) {
        senderDomain = sender.asciiDomain
        let text = [senderDomain, "notice", subject, String(moment.seconds)].joined(separator: "|")
        token = String(Base32.encode(SHA256.hash(data: Array(text.utf8))).prefix(26))
    }

    /// With angle brackets.
    package var messageID: String { "<\(token)@\(senderDomain)>" }

    /// `=_` cannot stand in quoted-printable text, so no body can hold it.
    package var boundary: String { "=_\(token)" }

    /// Of the HTML with its logo; neither boundary begins with the other.
    var innerBoundary: String { "=_related_\(token)" }
}
