internal import KPIReport

/// What `kpimail init` writes.
enum NewWorkspace {
    /// Makes up the files of a new workspace.
    ///
    /// - Parameters:
    ///   - name: The name of the agency; the sample has its own.
    ///   - sample: Whether to fill it with an agency, clients, results and notes.
    ///   - newest: The newest complete week, with which the sample's results end.
    ///   - ledgerID: Eight hexadecimal digits that the ledger will carry as well.
    /// - Returns: Paths inside the workspace and texts, sorted by path.
    static func files(
        name: String,
        sample: Bool,
        newest: Week,
        ledgerID: String
    ) -> [(path: String, text: String)] {
        var files =
            sample
            ? sampleFiles(Placeholders(newest: newest, ledgerID: ledgerID))
            : emptyFiles(name: name, ledgerID: ledgerID)
        files[".gitignore"] = ignored
        return files.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
    }

    private static func sampleFiles(_ placeholders: Placeholders) -> [String: String] {
        var files: [String: String] = [:]
        for (path, text) in BuiltInFiles.texts(in: "sample") {
            files[placeholders.resolved(in: path)] = placeholders.resolved(in: text)
        }
        return files
    }

    private static func emptyFiles(name: String, ledgerID: String) -> [String: String] {
        var files = ["kpimail.yaml": AgencyFile.text(name: name, ledgerID: ledgerID)]
        files["schedules/weekly.yaml"] = BuiltInFiles.texts(in: "schedules")["weekly.yaml"]
        return files
    }

    private static let ignored = """
        # The ledger, mail that went to no server, and previews: never in git.
        .kpimail/
        outbox/
        previews/

        """
}
