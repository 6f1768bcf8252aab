internal import KPIMessage
internal import KPIReport

extension Draft {
    /// What a person should see before the report goes out: what is wrong with the finished mails
    /// (named as if they lay in `folder`), and goals off track of which nobody says why.
    func mailFindings(in folder: String) -> [Finding] {
        let mails = letters.enumerated().flatMap { index, letter in
            MailLint.findings(
                letter.message,
                named: "\(folder)/\(name(of: index)).eml",
                of: "clients/\(client.id).yaml"
            )
        }
        // What is wrong with a subject is so in the mail of each recipient.
        var told: Set<Finding> = []
        let silent = scorecard.assessments.filter { assessment in
            assessment.status == .offTrack && note.comments[assessment.goal.id] == nil
                && note.comments[assessment.goal.kpi.id] == nil
        }
        return mails.filter { told.insert($0).inserted }
            + silent.map { assessment in
                Finding(
                    .hint,
                    .noComment(assessment.goal.id, client: client.id),
                    at: assessment.goal.location,
                    client: client.id
                )
            }
    }
}

extension Finding.Message {
    fileprivate static func noComment(_ goal: String, client: String) -> Self {
        "'\(goal)' is off track and nobody says why; kpimail note \(client)"
    }
}
