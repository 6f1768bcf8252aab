internal import KPILedger
internal import KPIReport

/// What happened to the messages of a week, as `status`, `send` and `run` show it.
struct StatusList {
    let week: Week
    let entries: [Entry]
    /// The mail server's name, for the words.
    let server: String

    var json: JSON {
        .object([
            "week": .string(week.description),
            "messages": .array(entries.map { JSON($0) }),
        ])
    }

    var text: String {
        guard !entries.isEmpty else { return "no messages for \(week) yet\n" }
        var table = TextTable([("client", .left), ("recipient", .left), ("what happened", .left)])
        table.rows = entries.map { entry in
            let number = entry.key.generation
            let correction = number == 0 ? "" : "correction \(number) "
            return [
                entry.key.client, entry.key.recipient.description, correction + words(entry),
            ]
        }
        return "\(week)\n\n" + table.text
    }

    /// A state in words.
    private func words(_ entry: Entry) -> String {
        let reason = entry.why.map { ": \($0)" } ?? ""
        switch entry.state {
        case .planned: return "planned, not written yet" + reason
        case .held: return "held" + reason
        case .rendered: return "ready, not sent yet" + reason
        case .sending, .committing: return "on its way"
        case .accepted:
            let place = entry.key.via == .outbox ? "written to outbox/" : "taken by \(server)"
            return "\(place) at \(entry.at), \(Self.line(entry.reply))"
        case .deferred:
            let next = entry.notBefore.map { " at \($0)" } ?? ""
            return "will be tried again\(next): \(Self.line(entry.reply))"
        case .rejected: return "refused: \(Self.line(entry.reply ?? entry.why))"
        case .uncertain:
            return "unclear, please decide with 'kpimail resolve \(entry.key.client) "
                + "\(entry.key.recipient) --arrived' or '--send-again'" + reason
        case .expired: return "not sent in time" + reason
        case .suppressed: return "address skipped" + reason
        case .cancelled: return "cancelled" + reason
        }
    }

    /// A server's words on one line.
    private static func line(_ words: String?) -> String {
        (words ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension JSON {
    /// A message as `status` shows it.
    init(_ entry: Entry) {
        self = .object([
            "client": .string(entry.key.client),
            "week": .string(entry.key.week.description),
            "recipient": .string(entry.key.recipient.description),
            "state": .string(entry.state.rawValue),
            "attempts": JSON(entry.attempts),
            "message_id": JSON(entry.messageID),
            "digest": JSON(entry.digest),
            "reply": JSON(entry.reply),
            "at": .string(entry.at.iso8601),
            "next_try": JSON(entry.state == .deferred ? entry.notBefore?.iso8601 : nil),
            "why": JSON(entry.why),
            "generation": JSON(entry.key.generation),
            "via": .string(entry.key.via.rawValue),
        ])
    }
}

extension StatusList {
    func show(as format: OutputFormat) throws {
        Console.show(format == .json ? json.text : text)
    }
}
