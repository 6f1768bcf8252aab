internal import KPILedger
internal import KPIReport

/// What is known of earlier reports; nothing in a copy of the workspace without its ledger.
struct Memory: Sendable {
    let ledger: Ledger?
    let via: Entry.Via
    /// Whether another copy has sent before this one: then nobody's report is the first.
    private let isContinued: Bool
    /// What was read at once for many clients, by week.
    private var recalled: [Week: Recalled] = [:]

    private struct Recalled {
        let clients: Set<String>
        let reported: [String: [ReportedValue]]
        let halts: [String: String]
    }

    init(_ ledger: Ledger?, via: Entry.Via) throws {
        self.ledger = ledger
        self.via = via
        isContinued = try ledger?.identity().lastSent != nil
    }

    /// Whether the ledger could be asked.
    var isKnown: Bool { ledger != nil }

    /// The same with what the ledger knows of some clients read at once.
    func recalling(_ clients: Set<String>, before week: Week) throws -> Memory {
        guard let ledger else { return self }
        var memory = self
        memory.recalled[week] = Recalled(
            clients: clients,
            reported: try ledger.reported(clients: clients, before: week, via: via),
            halts: try ledger.halts(week: week)
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

    /// Why a person stopped the client's report; nil where nobody did or nobody can tell.
    func halt(of client: String, week: Week) throws -> String? {
        if let known = recalled[week], known.clients.contains(client) { return known.halts[client] }
        return try ledger?.halt(of: client, week: week)
    }

    /// Whether no report has left for the client before.
    func isFirstReport(_ client: String, week: Week) throws -> Bool {
        if isContinued { return false }
        guard let ledger else { return true }
        return try ledger.isFirstReport(client, week: week, via: via)
    }

    static func byGoal(_ values: [ReportedValue]) -> [String: [Week: Rational]] {
        values.reduce(into: [:]) { $0[$1.goal, default: [:]][$1.week] = $1.value }
    }
}
