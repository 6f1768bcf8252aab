internal import KPILedger
internal import KPIMessage
internal import KPIReport

/// Who a client's report comes from, goes to and is answered by.
struct Envelope {
    let agency: Agency
    let client: Client
    let week: Week
    /// The moment of freezing.
    let moment: LocalTime
    /// The planned day of sending, which decides who answers.
    let sendDay: Day
    let ledgerID: String
    /// The header by which the mail server knows a repeated message.
    let idempotencyHeader: String?
    let purpose: WeeklyRun.Purpose
    let correction: Correction?

    private static let token = "{recipient_token}"

    /// Whether each recipient has an own way to unsubscribe, and so an own message; or an own name
    /// for a server that would take the same message to a second recipient for a repetition.
    var isPersonal: Bool {
        idempotencyHeader != nil || (client.habits.unsubscribe?.contains(Self.token) ?? false)
    }

    var recipients: [EmailAddress] {
        switch purpose {
        case .report: client.receivers.filter(isMeant)
        case .test(let staff): [staff.address]
        }
    }

    /// A correction is for those who got the report, or were about to.
    private func isMeant(_ receiver: EmailAddress) -> Bool {
        correction?.meant.contains(receiver) ?? true
    }

    /// The address that stops the report for one recipient.
    func unsubscribe(for recipient: EmailAddress?) -> String? {
        guard let recipient else { return isPersonal ? nil : client.habits.unsubscribe }
        return client.habits.unsubscribe?.replacing(
            Self.token,
            with: RecipientToken.text(ledger: ledgerID, client: client.id, recipient)
        )
    }

    /// The headers, for one recipient where messages differ.
    func head(for recipient: EmailAddress?) -> MessageHead {
        let contact = client.contact.flatMap { agency.present($0, on: sendDay) }
        var to = client.active(client.recipients.to)
        var cc = client.active(client.recipients.cc)
        if let correction {
            (to, cc) = (correction.receivers(among: to), cc.filter { isMeant($0.address) })
        }
        // A mail wants somebody in its To.
        if to.isEmpty { (to, cc) = (cc, []) }
        var testedAt: MessageDate?
        if case .test(let staff) = purpose {
            (to, cc, testedAt) = ([staff], [], moment.messageDate)
        }
        return MessageHead(
            from: agency.sender,
            to: to,
            cc: cc,
            replyTo: contact.map { Mailbox(name: $0.name, address: $0.mail) },
            date: moment.messageDate,
            identity: MessageIdentity(
                sender: agency.sender.address,
                client: client.id,
                week: week,
                generation: correction?.note.generation ?? 0,
                recipient: recipient,
                testedAt: testedAt
            ),
            list: client.id,
            unsubscribe: unsubscribe(for: recipient),
            hasPersonalToken: recipient != nil
                && client.habits.unsubscribe?.contains(Self.token) == true,
            inReplyTo: correction?.answers(recipient).flatMap { HeaderValue($0) },
            idempotencyHeader: idempotencyHeader
        )
    }
}
