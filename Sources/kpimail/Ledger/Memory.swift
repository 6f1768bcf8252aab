internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// What is known of earlier reports; nothing in a copy of the workspace without its ledger.
struct Memory: Sendable {
    let ledger: Ledger?
    let via: Entry.Via
    /// Whether all that was sent is known; not so in a copy that does not send.
    let isKnown: Bool
    /// Why another copy may have sent since the ledger was copied; nil without one.
    private let doubt: String?
    /// Nil where there is no ledger, and where nobody asks.
    private let past: Past?
    /// What was read at once for many clients, by week.
    private var recalled: [Week: Recalled] = [:]

    private struct Recalled {
        let clients: Set<String>
        let reported: [String: [ReportedValue]]
        let targets: [String: [ToldTargets]]
        let halts: [String: String]
        /// Those of the clients whose report was corrected.
        let corrected: Set<String>
    }

    /// What a copy that does not send says of a report.
    static let ignorance = "this copy does not send and does not know whether it was sent"

    /// What the ledger of a workspace knows; where none was ever made, nothing was sent.
    init(_ ledger: Ledger?, of desk: LedgerDesk) throws {
        self.ledger = ledger
        via = desk.via
        doubt = try ledger.flatMap(desk.doubt)
        isKnown = ledger == nil ? desk.settings.ledger.id == nil : doubt == nil
        past = try ledger.map { try Past($0, desk) }
    }

    /// What is said once where another copy may have sent since, for the reason given.
    static func confession(_ doubt: String) -> String {
        "what another copy has sent is not known here: \(doubt)"
    }

    /// Tells staff what this copy of the workspace cannot know.
    func confess() {
        guard !isKnown else { return }
        Console.tell(
            doubt.map(Self.confession)
                ?? "this copy of the workspace has no ledger: it does not know which reports were "
                + "sent, which are a client's first, and what earlier mails said of weeks that changed"
        )
    }

    /// The same with what the ledger knows of some clients read at once.
    func recalling(_ clients: Set<String>, before week: Week) throws -> Memory {
        guard let ledger else { return self }
        var memory = self
        memory.recalled[week] = Recalled(
            clients: clients,
            reported: try ledger.reported(clients: clients, before: week, via: via),
            targets: try ledger.reportedTargets(clients: clients, around: week, via: via),
            halts: try ledger.halts(week: week),
            corrected: Set(try ledger.corrections(week: week, via: via).keys)
        )
        return memory
    }

    /// What was said of goals and weeks before.
    func reported(_ client: String, before week: Week) throws -> [String: [Week: Rational]] {
        Self.byGoal(try values(told: client, before: week))
    }

    private func values(told client: String, before week: Week) throws -> [ReportedValue] {
        if let known = recalled[week], known.clients.contains(client) {
            return known.reported[client] ?? []
        }
        return try ledger?.reported(client: client, before: week, via: via) ?? []
    }

    /// The targets that the client's reports told, those after `week` too.
    func targets(told client: String, around week: Week) throws -> [ToldTargets] {
        if let known = recalled[week], known.clients.contains(client) {
            return known.targets[client] ?? []
        }
        return try ledger?.reportedTargets(clients: [client], around: week, via: via)[client] ?? []
    }

    /// Whether the client's report is known never to have been corrected.
    func isUncorrected(_ client: String, week: Week) -> Bool {
        guard let known = recalled[week], known.clients.contains(client) else { return false }
        return !known.corrected.contains(client)
    }

    /// Why a person stopped the client's report; nil where nobody did or nobody can tell.
    func halt(of client: String, week: Week) throws -> String? {
        if let known = recalled[week], known.clients.contains(client) { return known.halts[client] }
        return try ledger?.halt(of: client, week: week)
    }

    /// Whether no report has left for the client before; nil where nobody can tell.
    func isFirstReport(_ client: String, week: Week) throws -> Bool? {
        // Where another copy has sent, nobody's report is the first.
        if past?.lastElsewhere != nil { return false }
        guard let ledger else { return isKnown ? true : nil }
        let isFirst = try ledger.isFirstReport(client, week: week, via: via)
        return isFirst && !isKnown ? nil : isFirst
    }

    /// Why the week was dealt with although the ledger holds no message of it.
    func passed(_ client: String, week: Week) throws -> Past.Reason? {
        try past?.reason(client, week)
    }

    static func byGoal(_ values: [ReportedValue]) -> [String: [Week: Rational]] {
        values.reduce(into: [:]) { $0[$1.goal, default: [:]][$1.week] = $1.value }
    }
}
