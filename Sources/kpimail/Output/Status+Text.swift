internal import KPILedger
internal import KPIReport

/// What happened to the messages of a week, as `status`, `send` and `run` show it.
///
/// The messages are shown one by one, and written as they come: there may be very many.
struct StatusList {
    let week: Week
    /// The mail server's name, for the words.
    let server: String
    /// Shows the messages in their order; a table asks twice, first for the widths of its columns.
    private let messages: ((Entry) throws -> Void) throws -> Void

    init(week: Week, server: String, _ messages: @escaping ((Entry) throws -> Void) throws -> Void)
    {
        self.week = week
        self.server = server
        self.messages = messages
    }

    /// Shows the messages of several weeks, where clients are in several time zones or late: a table
    /// for each, or one JSON of the newest with all.
    static func show(
        _ weeks: [Week],
        as format: OutputFormat,
        server: String,
        _ messages: @escaping (Week, (Entry) throws -> Void) throws -> Void
    ) throws {
        switch format {
        case .text:
            for week in weeks {
                try StatusList(week: week, server: server) { try messages(week, $0) }.show(
                    as: .text
                )
            }
        case .json:
            guard let newest = weeks.max() else { return }
            try StatusList(week: newest, server: server) { show in
                for week in weeks { try messages(week, show) }
            }.show(as: .json)
        }
    }

    func show(as format: OutputFormat) throws {
        try write(as: format) { Console.show($0) }
    }

    /// Hands the text over piece by piece.
    func write(as format: OutputFormat, to show: @escaping (String) -> Void) throws {
        var pieces = Pieces(show: show)
        switch format {
        case .json: try writeJSON(&pieces)
        case .text: try writeTable(&pieces)
        }
        pieces.end()
    }

    private func writeJSON(_ pieces: inout Pieces) throws {
        pieces.text += "{\n  \"messages\": ["
        var isFirst = true
        try messages { entry in
            pieces.text += isFirst ? "\n    " : ",\n    "
            isFirst = false
            JSON(entry).write(to: &pieces.text, indent: "    ")
            pieces.handOver()
        }
        pieces.text += isFirst ? "],\n" : "\n  ],\n"
        pieces.text += "  \"week\": \"\(week)\"\n}\n"
    }

    private func writeTable(_ pieces: inout Pieces) throws {
        let table = TextTable([("client", .left), ("recipient", .left), ("what happened", .left)])
        // The last column ends where its words do.
        var widths = table.columns.map(\.heading.count)
        var isEmpty = true
        try messages { entry in
            isEmpty = false
            TextTable.widen(&widths, for: [entry.key.client, entry.key.recipient.description])
        }
        guard !isEmpty else {
            pieces.text += "no messages for \(week) yet\n"
            return
        }
        pieces.text += "\(week)\n\n"
        table.write(table.columns.map(\.heading), widths, to: &pieces.text)
        try messages { entry in
            let number = entry.key.generation
            let correction = number == 0 ? "" : "correction \(number) "
            let cells = [
                entry.key.client, entry.key.recipient.description, correction + words(entry),
            ]
            table.write(cells, widths, to: &pieces.text)
            pieces.handOver()
        }
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
            let reply = Self.line(entry.reply)
            return "\(place) at \(entry.at)" + (reply.isEmpty ? "" : ", \(reply)")
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
        guard let words else { return "" }
        if words.utf8.allSatisfy({ (32..<128).contains($0) }) { return words }
        return words.split(whereSeparator: \.isNewline).joined(separator: " ")
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

/// A long text on its way out.
private struct Pieces {
    let show: (String) -> Void
    var text = ""

    /// Hands over what is there, once it is worth it.
    mutating func handOver() {
        guard text.utf8.count > 65_536 else { return }
        end()
        text.reserveCapacity(80_000)
    }

    mutating func end() {
        show(text)
        text = ""
    }
}
