internal import KPILedger
internal import KPIReport

/// One client's report of a week as `plan` shows it: to whom, when, and what has to happen first.
struct PlannedReport: Sendable {
    /// Where a message stands, in the words of the JSON.
    enum Group: String, Sendable, CaseIterable {
        case ready
        case waitingData = "waiting-data", waitingComment = "waiting-comment"
        case waitingApproval = "waiting-approval"
        case paused, sent
    }

    /// The client's id.
    let client: String
    /// The identifier of the client's time zone.
    let timeZone: String
    let week: Week
    let subject: String
    /// By recipient, with angle brackets.
    let messageIDs: [EmailAddress: String]
    /// Why the report waits; empty where it may go.
    let waits: [Wait]
    /// The report as plain text, where that was asked for.
    let text: String
    /// The person who answers for the client; nil where nobody is named.
    let contact: Agency.Person?
    /// When the report is to leave; nil where no schedule sends it.
    let at: Moment?
    /// What the ledger knows of the messages so far.
    let entries: [Entry.Key: Entry]
    let keys: [Entry.Key]
    /// Why addresses are not written to.
    let dead: [EmailAddress: String]

    /// Why the report waits, in words for staff.
    var holds: [String] { waits.map(\.why) }

    /// The first thing that keeps the report back.
    var group: Group {
        switch waits.first?.cause {
        case nil: .ready
        case .calendar: .paused
        case .person, .approval: .waitingApproval
        case .data: .waitingData
        case .comment: .waitingComment
        }
    }

    /// The same for one message, which may have left before the others.
    func group(of key: Entry.Key) -> Group {
        entries[key]?.state == .accepted ? .sent : group
    }

    /// Why this message is skipped; nil where it is not, or has arrived before.
    func skip(_ key: Entry.Key) -> String? {
        entries[key]?.state == .accepted ? nil : dead[key.recipient]
    }

    /// The skipped addresses in words, each with the command that ends it.
    var skips: [String] {
        keys.compactMap { key in
            skip(key).map { "\(key.recipient) is skipped (\($0)): \(Self.release(key.recipient))" }
        }
    }

    static func release(_ address: EmailAddress) -> String { "kpimail address \(address) --ok" }

    /// When it is to leave, on the client's clock.
    var when: String? { at.map { LocalTime($0, in: timeZone).text } }

    /// Where all messages stand.
    var overall: Group { keys.allSatisfy { group(of: $0) == .sent } ? .sent : group }

    /// The next command to type; nil where there is nothing to do.
    func next(_ group: Group) -> String? {
        switch group {
        case .ready: "kpimail send \(client)"
        case .waitingData, .waitingApproval: "kpimail approve \(client)"
        case .waitingComment: "kpimail note \(client)"
        case .paused, .sent: nil
        }
    }
}
