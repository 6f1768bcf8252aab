package import KPIReport

/// The envelope a report is written into: who sends it to whom, and when.
package struct MessageHead: Hashable, Sendable {
    package let from: Mailbox
    package let to: [Mailbox]
    package let cc: [Mailbox]
    package let replyTo: Mailbox?
    package let date: MessageDate
    package let identity: MessageIdentity
    /// The id of the client, in List-Id; nil for mails that belong to no list.
    package let list: String?
    /// The https address that stops the report.
    package let unsubscribe: String?
    /// Whether `unsubscribe` holds the token of the one recipient.
    package let hasPersonalToken: Bool
    /// The Message-ID of the report that this one corrects, with angle brackets.
    package let inReplyTo: HeaderValue?
    /// The header that repeats the Message-ID for a server that takes no message twice.
    package let idempotencyHeader: String?

    package init(
        from: Mailbox,
        to: [Mailbox],
        cc: [Mailbox] = [],
        replyTo: Mailbox? = nil,
        date: MessageDate,
        identity: MessageIdentity,
        list: String? = nil,
        unsubscribe: String? = nil,
        hasPersonalToken: Bool = false,
        inReplyTo: HeaderValue? = nil,
        idempotencyHeader: String? = nil
    ) {
        self.from = from
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.date = date
        self.identity = identity
        self.list = list
        self.unsubscribe = unsubscribe
        self.hasPersonalToken = hasPersonalToken
        self.inReplyTo = inReplyTo
        self.idempotencyHeader = idempotencyHeader
    }
}

extension MessageHead {
    /// The header lines up to the empty one.
    func lines(subject: String, listName: String) -> HeaderLines {
        var lines = HeaderLines()
        lines.append("From", mailboxes: [from])
        if let replyTo { lines.append("Reply-To", mailboxes: [replyTo]) }
        // Who gets it hidden from the others has no line of their own.
        if !to.isEmpty { lines.append("To", mailboxes: to) }
        if !cc.isEmpty { lines.append("Cc", mailboxes: cc) }
        lines.append("Subject", text: HeaderValue(cleaning: subject))
        lines.append("Date", date.description)
        lines.append("Message-ID", identity.messageID)
        if let idempotencyHeader { lines.append(idempotencyHeader, identity.messageID) }
        if let inReplyTo {
            lines.append("In-Reply-To", inReplyTo.text)
            lines.append("References", inReplyTo.text)
        }
        appendList(named: listName, to: &lines)
        lines.append("Auto-Submitted", "auto-generated")
        lines.append("X-Auto-Response-Suppress", "OOF, AutoReply")
        lines.append("MIME-Version", "1.0")
        lines.append(
            "Content-Type",
            parts: ["multipart/alternative;", "boundary=\"\(identity.boundary)\""]
        )
        return lines
    }

    private func appendList(named name: String, to lines: inout HeaderLines) {
        if let list {
            let id = "<\(list.lowercased()).weekly.\(identity.senderDomain)>"
            let quoted = name.quoted
            let isPlain = quoted.utf8.count <= 70 && !EncodedWord.isNeeded(name)
            let words = isPlain ? [quoted] : EncodedWord.words(name, firstLimit: 60)
            lines.append("List-Id", parts: words + [id])
        }
        guard let unsubscribe else { return }
        let reply = (replyTo ?? from).address.ascii
        lines.append(
            "List-Unsubscribe",
            parts: ["<\(unsubscribe.asciiAddress)>,", "<mailto:\(reply)?subject=unsubscribe>"]
        )
        if hasPersonalToken {
            lines.append("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        }
    }
}

extension String {
    /// A web address whose blanks, brackets and bytes beyond ASCII are percent-encoded.
    var asciiAddress: String {
        if utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 60 && $0 != 62 }) { return self }
        var text = ""
        for byte in utf8 {
            if byte > 32, byte < 127, byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + Hexadecimal.upper(byte)
            }
        }
        return text
    }
}
