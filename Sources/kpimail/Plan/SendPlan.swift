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
            let standing = report.overall
            return [
                "  " + standing.words, report.client, report.subject,
                "\(report.keys.count)", report.when ?? "by hand",
                ([standing.next].compactMap(\.self) + report.remarks)
                    .joined(separator: "  # "),
            ]
        }
        return table.text
    }

    /// What is ready first, then what waits and for what.
    static func sorted(_ reports: [PlannedReport]) -> [PlannedReport] {
        let order = Standing.Group.allCases
        let placed = reports.map { report in
            (place: order.firstIndex(of: report.overall.group) ?? 0, report: report)
        }
        return placed.sorted { ($0.place, $0.report.client) < ($1.place, $1.report.client) }
            .map(\.report)
    }

    var json: JSON {
        .object([
            "week": .string(week.description),
            "messages": .array(
                reports.flatMap { report in
                    (report.keys + report.stoppedKeys).map { json($0, report) }
                }
            ),
        ])
    }

    /// The object of `status` with what is planned.
    private func json(_ key: Entry.Key, _ report: PlannedReport) -> JSON {
        let entry = report.entries[key]
        let standing = report.standing(of: key)
        return .object([
            "client": .string(key.client), "week": .string(key.week.description),
            "recipient": .string(key.recipient.description),
            "state": .string(standing.state(entry).rawValue),
            "attempts": JSON(entry?.attempts ?? 0),
            "message_id": JSON(entry?.messageID ?? report.messageIDs[key.recipient]),
            "digest": JSON(entry?.digest),
            "reply": JSON(entry?.reply),
            "at": JSON(standing.rank == .sent ? entry?.at.iso8601 : report.at?.iso8601),
            "next_try": JSON(entry?.state == .deferred ? entry?.notBefore?.iso8601 : nil),
            "why": JSON(standing.why),
            "generation": JSON(key.generation), "via": .string(key.via.rawValue),
            "subject": .string(report.subject), "group": .string(standing.group.rawValue),
            "next": JSON(standing.next),
            "contact": JSON(report.contact?.id),
            "recipient_token": .string(
                RecipientToken.text(ledger: ledgerID, client: key.client, key.recipient)
            ),
        ])
    }
}

extension Standing {
    /// The state of a message in the words of `status`, also of one that is not in the ledger.
    fileprivate func state(_ entry: Entry?) -> Entry.State {
        switch rank {
        case .skipped, .stopped: .suppressed
        case .sent: .accepted
        case .undecided, .open, .closed: entry?.state ?? (group == .ready ? .planned : .held)
        }
    }
}
