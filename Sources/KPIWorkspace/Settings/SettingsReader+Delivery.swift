internal import KPIReport

extension SettingsReader {
    private static let paceKeys = [
        "connections", "messages_per_minute", "timeouts", "max_per_session", "messages_per_day",
        "on_uncertain", "idempotency_header", "second", "ping", "keep",
    ]

    mutating func delivery(_ field: Field?) -> DeliverySettings? {
        guard let field,
            let fields = reader.fields(field.node, known: Reader.serverKeys + Self.paceKeys)
        else { return nil }
        let server = reader.mailServer(fields, of: "delivery", at: field.location)
        let second = secondServer(fields["second"])
        let header = idempotencyHeader(fields["idempotency_header"])
        let any = 1...Int.max
        let pace = (
            connections: reader.whole(fields["connections"], in: 1...64) ?? 2,
            perMinute: reader.whole(fields["messages_per_minute"], in: any),
            perDay: reader.whole(fields["messages_per_day"], in: any),
            perSession: reader.whole(fields["max_per_session"], in: any) ?? 100,
            timeouts: timeouts(fields["timeouts"]),
            onUncertain: reader.choice(
                fields["on_uncertain"],
                of: DeliverySettings.OnUncertain.self
            ),
            ping: reader.link(fields["ping"], allowsLoopback: true),
            keep: reader.duration(fields["keep"])
        )
        guard let server else { return nil }
        return DeliverySettings(
            server: server,
            connections: pace.connections,
            messagesPerMinute: pace.perMinute,
            messagesPerDay: pace.perDay,
            maxPerSession: pace.perSession,
            timeouts: pace.timeouts,
            onUncertain: pace.onUncertain ?? .hold,
            idempotencyHeader: header,
            second: second,
            ping: pace.ping,
            keep: pace.keep
        )
    }

    /// A header that nothing else in a mail or on its way means.
    private mutating func idempotencyHeader(_ field: Field?) -> String? {
        guard let field, let name = reader.text(field) else { return nil }
        if !name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            reader.error(.notAHeader(name), at: field.valueLocation)
        }
        let word = name.lowercased()
        let isTaken =
            Self.takenHeaders.contains(word)
            || Self.takenPrefixes.contains { word.hasPrefix($0) }
        if isTaken { reader.error(.taken(name), at: field.valueLocation) }
        return name
    }

    /// Headers that a mail has already or that servers write, in lower case.
    private static let takenHeaders: Set<String> = [
        "to", "cc", "bcc", "from", "sender", "reply-to", "subject", "date", "message-id",
        "in-reply-to", "references", "mime-version", "auto-submitted", "return-path", "received",
        "x-auto-response-suppress", "comments", "keywords", "precedence", "return-receipt-to",
        "disposition-notification-to", "dkim-signature", "authentication-results",
    ]
    private static let takenPrefixes = ["content-", "list-", "resent-", "arc-", "received-"]

    private mutating func secondServer(_ field: Field?) -> MailServer? {
        guard let field, let fields = reader.fields(field.node, known: Reader.serverKeys) else {
            return nil
        }
        return reader.mailServer(fields, of: "second", at: field.location)
    }

    private mutating func timeouts(_ field: Field?) -> DeliverySettings.Timeouts {
        let standard = DeliverySettings.Timeouts.standard
        guard let field,
            let fields = reader.fields(field.node, known: ["connect", "reply", "final_reply"])
        else { return standard }
        return DeliverySettings.Timeouts(
            connect: reader.duration(fields["connect"]) ?? standard.connect,
            reply: reader.duration(fields["reply"]) ?? standard.reply,
            finalReply: reader.duration(fields["final_reply"]) ?? standard.finalReply
        )
    }
}

extension Finding.Message {
    fileprivate static func taken(_ name: String) -> Self {
        "'\(name)' has a meaning of its own in mails; write such as Resend-Idempotency-Key"
    }

    fileprivate static func notAHeader(_ text: String) -> Self {
        "'\(text)' is not the name of a header; write such as Resend-Idempotency-Key"
    }
}
