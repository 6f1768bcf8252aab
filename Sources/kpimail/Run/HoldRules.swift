internal import KPIReport
internal import KPIWorkspace

/// Why a finished report is not sent yet.
struct HoldRules {
    let scorecard: Scorecard
    let note: Note
    let approval: Approval?
    let contentDigest: String
    let isFirst: Bool
    let day: Day

    private var client: Client { scorecard.client }

    /// In words for staff; empty where the report may go.
    var reasons: [String] {
        // A person who approves a report takes it as it is, but nobody mails during a pause.
        if isApproved { return span + pause }
        return span + pause + missing + comments + approvals
    }

    private var isApproved: Bool { approval?.digest == contentDigest }

    /// Nobody reports on weeks before the work began or after it ended.
    private var span: [String] {
        if let since = client.since, scorecard.week < since {
            return ["the work begins with \(since)"]
        }
        if let until = client.until, scorecard.week > until {
            return ["the work ended with \(until)"]
        }
        return []
    }

    private var pause: [String] {
        guard let pause = client.pauses.first(where: { $0.from <= day && day <= $0.to }) else {
            return []
        }
        return ["paused until \(pause.to)" + (pause.why.map { ": \($0)" } ?? "")]
    }

    /// More than a third of the goals without data always hold a report.
    private var missing: [String] {
        let judged = scorecard.judged
        let without = judged.assessments.filter { $0.status == .noData }
        let isTooMuch = without.count * 3 > judged.assessments.count
        guard isTooMuch || client.habits.missing == .hold && !without.isEmpty else { return [] }
        let names = without.map(\.goal.id).joined(separator: ", ")
        return ["waiting for data: \(names)"]
    }

    private var comments: [String] {
        guard client.habits.comments == .required else { return [] }
        let silent = scorecard.assessments.filter { assessment in
            assessment.status == .offTrack && note.comments[assessment.goal.id] == nil
                && note.comments[assessment.goal.kpi.id] == nil
        }
        guard !silent.isEmpty else { return [] }
        return ["waiting for a comment on \(silent.map(\.goal.id).joined(separator: ", "))"]
    }

    private var approvals: [String] {
        if let approval, approval.digest != contentDigest {
            return ["waiting for approval: the report has changed since \(approval.by) approved it"]
        }
        switch client.habits.approval {
        case .none: return []
        case .required: return ["waiting for approval"]
        case .first: return isFirst ? ["waiting for approval: the client's first report"] : []
        }
    }
}
