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

    /// What was sent last from any copy of the workspace; a reading of nil where none is known.
    package func lastSent() -> Reading<LastSent?> {
        var reader = Reader(file: Self.lastSentFile)
        guard let text = reader.textIfAny(root: root) else {
            return Reading(.some(nil), from: reader)
        }
        if let known = LastSent(text) { return Reading(.some(known), from: reader) }
        let words = text.split(whereSeparator: \.isWhitespace)
        let what =
            words.count == 1
            ? Finding.Message.notAWeek(String(words[0])).text : "this is not a week"
        reader.error(
            """
            \(what); write the newest week that was sent, as in 2026-W47, and of two that git could not \
            merge the later one
            """,
            at: .init(reader.file, line: 1)
        )
        return Reading(nil, from: reader)
    }

    /// Writes `approvals/.last-sent`, a file for git.
    package func write(_ known: LastSent) throws(FileError) {
        try Files.write(Array("\(known)\n".utf8), to: Self.lastSentFile, in: root)
    }

    private static let lastSentFile = "approvals/.last-sent"

    private static func approvalFile(_ client: String, _ week: Week) -> String {
        "approvals/\(client)/\(week).yaml"
    }
}
