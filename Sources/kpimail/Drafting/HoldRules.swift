internal import KPIReport
internal import KPIWorkspace

/// Why a finished report is not sent yet.
struct HoldRules {
    let scorecard: Scorecard
    /// The sources that have no answer.
    var failures: [SourceFailure] = []
    let note: Note
    let approval: Approval?
    /// Whether the approval is one of exactly this content.
    let isApproved: Bool
    /// What has changed since an approval, in words.
    let changes: (Approval) throws -> String
    let isCorrection: Bool
    /// Whether it is the client's first report; nil where nobody can tell.
    let isFirst: Bool?
    /// Why a person stopped the report.
    let halt: String?
    /// The planned day of sending.
    let day: Day

    private var client: Client { scorecard.client }

    /// Empty where the report may go.
    func waits() throws -> [Wait] {
        // A person who approves a report takes it as it is, but nobody mails during a pause; and
        // then nothing else needs doing.
        if isApproved || !rests.isEmpty { return rests + halts }
        return try rests + halts + failed + missing + comments + approvals()
    }

    private var rests: [Wait] { client.rests(in: scorecard.week, on: day) }

    private var halts: [Wait] { halt.map { [.stopped($0)] } ?? [] }

    /// What a failed source would have delivered is neither zero nor guessed.
    private var failed: [Wait] {
        failures.map { Wait(.data, "waiting for data: \($0.words)") }
    }

    /// More than a third of the goals without data always hold a report.
    private var missing: [Wait] {
        let judged = scorecard.judged
        let without = judged.assessments.filter { $0.lacksData(in: scorecard.week) }
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

    private func approvals() throws -> [Wait] {
        if let approval, isCorrection {
            return [
                Wait(
                    .approval,
                    "waiting for approval of the correction: \(approval.by) approved another report"
                )
            ]
        }
        if let approval {
            let what = try changes(approval)
            return [
                Wait(
                    .approval,
                    "waiting for approval: since \(approval.by) approved it, \(what)"
                )
            ]
        }
        switch client.habits.approval {
        case .none: return []
        case .required: return [Wait(.approval, "waiting for approval")]
        case .first:
            guard isFirst ?? true else { return [] }
            let why =
                isFirst == nil
                ? "needed if it is the client's first report, which is not known here"
                : "the client's first report"
            return [Wait(.approval, "waiting for approval: \(why)")]
        }
    }
}
