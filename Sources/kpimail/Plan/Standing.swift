internal import KPILedger
internal import KPIReport

/// Where one message stands: why, and what to type next.
struct Standing: Hashable, Sendable {
    /// In the words of the JSON.
    enum Group: String, Sendable, CaseIterable {
        case ready
        case waitingData = "waiting-data", waitingComment = "waiting-comment"
        case waitingApproval = "waiting-approval"
        case paused, sent
    }

    /// How much a person has to do with it; of several messages the first one counts.
    enum Rank: Int, Sendable {
        case undecided, open, skipped, closed, sent, stopped
    }

    let group: Group
    let rank: Rank
    /// For people: "waiting for data", "unclear".
    let words: String
    /// Nil where the words say all.
    let why: String?
    /// The next command to type; nil where there is nothing to do.
    let next: String?

    init(
        _ group: Group,
        _ rank: Rank,
        words: String? = nil,
        why: String? = nil,
        next: String? = nil
    ) {
        self.group = group
        self.rank = rank
        self.words = words ?? group.words
        self.why = why
        self.next = next
    }

    /// The same for one of several messages that stand elsewhere, on one line.
    func words(for recipient: EmailAddress, besides command: String?) -> String {
        let reason = why.map { " (\($0))" } ?? ""
        let cure = next.flatMap { $0 == command ? nil : ": \($0)" } ?? ""
        return "\(recipient): \(words)\(reason)\(cure)"
    }
}

extension Standing {
    /// A report that was dealt with although the ledger holds no message of it.
    static func passed(_ reason: Past.Reason) -> Standing {
        Standing(.sent, .sent, words: "sent", why: reason.words)
    }

    /// Somebody who asked to get no more.
    static let stopped = Standing(
        .paused,
        .stopped,
        words: "stopped",
        why: Entry.Withdrawal.stopped.rawValue
    )

    /// What a copy without its ledger says of a report that nothing else holds.
    static let unknown = Standing(.paused, .closed, words: "not known", why: Memory.ignorance)
}

extension Standing.Group {
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
