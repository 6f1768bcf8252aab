package import KPIReport

extension Workspace {
    /// The path of a week's note.
    package func notePath(of client: String, week: Week) -> String {
        "\(root)/\(Self.noteFile(client, week))"
    }

    /// Writes a prepared note where there is none yet; what somebody wrote stays.
    ///
    /// - Returns: Whether it was written.
    package func prepare(note text: String, client: String, week: Week) throws(FileError) -> Bool {
        guard WorkspaceName.isValid(client) else {
            throw FileError(.system, path: client, reason: "not the id of a client")
        }
        var reader = Reader(file: Self.noteFile(client, week), client: client)
        guard reader.textIfAny(root: root) == nil, reader.findings.isEmpty else { return false }
        try Files.write(Array(text.utf8), to: Self.noteFile(client, week), in: root)
        return true
    }

    private static func noteFile(_ client: String, _ week: Week) -> String {
        "notes/\(client)/\(week).md"
    }
}
