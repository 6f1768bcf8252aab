internal import KPIMessage
internal import KPIReport

/// One client's report, finished and not yet sent, with all that speaks against sending it.
struct Draft: Sendable {
    /// A message with those who get these bytes.
    struct Letter: Sendable {
        let message: Message
        let recipients: [EmailAddress]
    }

    let client: Client
    let week: Week
    let scorecard: Scorecard
    let note: Note
    /// Who gets the report, each once: To, Cc, Bcc, without those who asked to get no more.
    let letters: [Letter]
    /// The content digest that staff approved; nil where they approved nothing or something else.
    let approvedDigest: String?
    /// Why the report waits; empty where it may go.
    let waits: [Wait]
    let findings: [Finding]

    var recipients: [EmailAddress] { letters.flatMap(\.recipients) }

    /// Names what a person approves; worked out when asked for, because most reports need no approval.
    var contentDigest: String { letters.contentDigest }

    /// The same in words for staff.
    var holds: [String] { waits.map(\.why) }
}

extension [Draft.Letter] {
    var contentDigest: String {
        let message = self[0].message
        return ContentDigest(
            subject: message.subject,
            bodies: message.bodies,
            recipients: flatMap(\.recipients)
        ).text
    }
}

extension Client {
    /// Everyone who gets the report, each once, without those who asked to get no more.
    var receivers: [EmailAddress] {
        var seen = Set(recipients.stopped.map(\.folded))
        return recipients.all.map(\.address).filter {
            seen.insert($0.folded).inserted
        }
    }

    /// Everyone who would get the report, had they not asked to get no more, each once.
    var stoppedReceivers: [EmailAddress] {
        var wanted = Set(recipients.stopped.map(\.folded))
        return recipients.all.map(\.address).filter {
            wanted.remove($0.folded) != nil
        }
    }

    /// Those of `mailboxes` who have not asked to get no more.
    func active(_ mailboxes: [Mailbox]) -> [Mailbox] {
        let stopped = Set(recipients.stopped.map(\.folded))
        return mailboxes.filter { !stopped.contains($0.address.folded) }
    }
}
