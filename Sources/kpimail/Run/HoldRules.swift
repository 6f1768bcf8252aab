internal import KPIReport
internal import KPIWorkspace

/// Why a finished report is not sent yet.
struct HoldRules {
    let scorecard: Scorecard
    /// The sources that have no answer.
    var failures: [SourceFailure] = []
    let note: Note
    let approval: Approval?
    let contentDigest: String
    let isFirst: Bool
    /// Why a person stopped the report.
    let halt: String?
    /// The planned day of sending.
    let day: Day

    private var client: Client { scorecard.client }

    /// Empty where the report may go.
    var waits: [Wait] {
        // A person who approves a report takes it as it is, but nobody mails during a pause.
        if isApproved { return span + pause + halts }
        return span + pause + halts + failed + missing + comments + approvals
    }

    private var isApproved: Bool { approval?.digest == contentDigest }

    /// Nobody reports on weeks before the work began or after it ended.
    private var span: [Wait] {
        if let since = client.since, scorecard.week < since {
            return [Wait(.calendar, "the work begins with \(since)")]
        }
        if let until = client.until, scorecard.week > until {
            return [Wait(.calendar, "the work ended with \(until)")]
        }
        return []
    }

    private var pause: [Wait] {
        guard let pause = client.pauses.first(where: { $0.from <= day && day <= $0.to }) else {
            return []
        }
        return [Wait(.calendar, "paused until \(pause.to)" + (pause.why.map { ": \($0)" } ?? ""))]
    }

    private var halts: [Wait] { halt.map { [Wait(.person, "stopped: \($0)")] } ?? [] }

    /// What a failed source would have delivered is neither zero nor guessed.
    private var failed: [Wait] {
        failures.map { Wait(.data, "waiting for data: \($0.words)") }
    }

    /// More than a third of the goals without data always hold a report.
    private var missing: [Wait] {
        let judged = scorecard.judged
        let without = judged.assessments.filter { $0.status == .noData }
        let isTooMuch = without.count * 3 > judged.assessments.count
        guard isTooMuch || client.habits.missing == .hold && !without.isEmpty else { return [] }
        let names = without.map { assessment in
            let last = assessment.weeks.last { $0.value != nil }?.week
            return assessment.goal.id + (last.map { " (last good week \($0))" } ?? "")
        }.joined(separator: ", ")
        return [Wait(.data, "waiting for data: \(names)")]
    }

    private var comments: [Wait] {
        guard client.habits.comments == .required else { return [] }
        let silent = scorecard.assessments.filter { assessment in
            assessment.status == .offTrack && note.comments[assessment.goal.id] == nil
                && note.comments[assessment.goal.kpi.id] == nil
        }
        guard !silent.isEmpty else { return [] }
        return [
            Wait(
                .comment,
                "waiting for a comment on \(silent.map(\.goal.id).joined(separator: ", "))"
            )
        ]
    }

    private var approvals: [Wait] {
        if let approval, approval.digest != contentDigest {
            return [
                Wait(
                    .approval,
                    "waiting for approval: the report has changed since \(approval.by) approved it"
                )
            ]
        }
        switch client.habits.approval {
        case .none: return []
        case .required: return [Wait(.approval, "waiting for approval")]
        case .first:
            return isFirst
                ? [Wait(.approval, "waiting for approval: the client's first report")] : []
        }
    }
}
