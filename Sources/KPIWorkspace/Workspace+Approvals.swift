package import KPIReport

extension Workspace {
    /// The approval of a week's report; a reading of nil where nobody approved.
    package func approval(of client: String, week: Week) -> Reading<Approval?> {
        var reader = Reader(file: Self.approvalFile(client, week), client: client)
        guard let text = reader.textIfAny(root: root) else {
            return Reading(.some(nil), from: reader)
        }
        let approval = Approval.read(text, reader: &reader)
        return Reading(approval.map { .some($0) }, from: reader)
    }

    /// Writes `approvals/CLIENT/WEEK.yaml`.
    package func write(_ approval: Approval, client: String, week: Week) throws(FileError) {
        guard WorkspaceName.isValid(client) else {
            throw FileError(.system, path: client, reason: "not the id of a client")
        }
        try Files.write(Array(approval.yaml.utf8), to: Self.approvalFile(client, week), in: root)
    }

    private static func approvalFile(_ client: String, _ week: Week) -> String {
        "approvals/\(client)/\(week).yaml"
    }
}
