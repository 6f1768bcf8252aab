internal import KPILedger
internal import KPIMessage
internal import KPIReport

/// Who would get what and when.
struct SendPlan {
    let week: Week
    let reports: [PlannedReport]
    /// The id of the ledger, for the tokens of recipients.
    let ledgerID: String

    var text: String {
        guard !reports.isEmpty else { return "no reports for \(week)\n" }
        let people = Dictionary(grouping: reports) { $0.contact?.name ?? "nobody named as contact" }
        let blocks = people.keys.sorted().map { name in
            "\(name)\n" + Self.table(people[name] ?? [])
        }
        return "\(week)\n\n" + blocks.joined(separator: "\n")
    }

    static func table(_ reports: [PlannedReport]) -> String {
        var table = TextTable([
            ("  state", .left), ("client", .left), ("subject", .left), ("to", .right),
            ("when", .left), ("next", .left),
        ])
        table.rows = sorted(reports).map { report in
            let group = report.overall
            return [
                "  " + group.words, report.client, report.subject,
                "\(report.keys.count)", report.when ?? "by hand",
                ([report.next(group)] + report.holds + report.skips).compactMap(\.self)
                    .joined(separator: "  # "),
            ]
        }
        return table.text
    }

    /// What is ready first, then what waits and for what.
    static func sorted(_ reports: [PlannedReport]) -> [PlannedReport] {
        let order = PlannedReport.Group.allCases
        return reports.sorted { one, other in
            let places = [one, other].map { order.firstIndex(of: $0.overall) ?? 0 }
            return (places[0], one.client) < (places[1], other.client)
        }
    }

    var json: JSON {
        .object([
            "week": .string(week.description),
            "messages": .array(reports.flatMap { report in report.keys.map { json($0, report) } }),
        ])
    }

    /// The object of `status` with what is planned.
    private func json(_ key: Entry.Key, _ report: PlannedReport) -> JSON {
        let entry = report.entries[key]
        let group = report.group(of: key)
        let holds = report.holds
        let skip = report.skip(key)
        return .object([
            "client": .string(key.client), "week": .string(key.week.description),
            "recipient": .string(key.recipient.description),
            "state": .string(
                (skip == nil ? entry?.state ?? (holds.isEmpty ? .planned : .held) : .suppressed)
                    .rawValue
            ),
            "attempts": JSON(entry?.attempts ?? 0),
            "message_id": JSON(entry?.messageID ?? report.messageIDs[key.recipient]),
            "digest": JSON(entry?.digest),
            "reply": JSON(entry?.reply),
            "at": JSON(group == .sent ? entry?.at.iso8601 : report.at?.iso8601),
            "next_try": JSON(entry?.state == .deferred ? entry?.notBefore?.iso8601 : nil),
            "why": JSON(
                skip ?? entry?.why ?? (holds.isEmpty ? nil : holds.joined(separator: "; "))
            ),
            "generation": JSON(key.generation), "via": .string(key.via.rawValue),
            "subject": .string(report.subject), "group": .string(group.rawValue),
            "next": JSON(
                skip == nil ? report.next(group) : PlannedReport.release(key.recipient)
            ),
            "contact": JSON(report.contact?.id),
            "recipient_token": .string(
                RecipientToken.text(ledger: ledgerID, client: key.client, key.recipient)
            ),
        ])
    }
}

extension PlannedReport.Group {
    /// For people.
    var words: String {
        switch self {
        case .ready: "ready"
        case .waitingData: "waiting for data"
        case .waitingComment: "waiting for a comment"
        case .waitingApproval: "waiting for approval"
        case .paused: "paused"
        case .sent: "sent"
        }
    }
}
