package import KPIReport

/// CSV files with the results of several clients, told apart by their column `client`.
///
/// They are read once when they are opened, to learn where the rows of each client lie; then
/// `read` goes to those rows alone. Being a value it may be read for several clients at a time.
package struct SharedResultFile: Sendable {
    private let files: [IndexedFile]

    /// - Parameters:
    ///   - path: Where the file lies; one that does not exist is missing data, not a finding. `*`
    ///     and `?` stand for parts of names, so that several files are meant.
    ///   - table: What is known of it; its name is the path relative to the workspace.
    package init(path: String, table: ResultTable) {
        files = FilePattern.files(path, table).map { IndexedFile(path: $0.path, table: $0.table) }
    }

    /// What concerns the files as a whole, and rows that name no client.
    package var findings: [Finding] { files.flatMap(\.findings) }

    /// The clients that rows name.
    package var clients: Set<String> { Set(files.flatMap(\.firstRows.keys)) }

    /// A warning for each client that rows name and the workspace lacks.
    package func strangers(known: Set<String>) -> [Finding] {
        files.flatMap { file in
            var findings = FindingList(file: file.table.name, client: nil)
            for stranger in Set(file.firstRows.keys).subtracting(known).sorted() {
                findings.add(
                    .stranger(stranger, known: known),
                    at: file.firstRows[stranger],
                    severity: .warning
                )
            }
            return findings.all
        }
    }

    /// Reads the rows of one client into `results`.
    package func read(for client: String, on today: Day, into results: inout ClientResults)
        -> [Finding]
    {
        files.flatMap { $0.read(for: client, on: today, into: &results) }
    }
}

extension Finding.Message {
    static func stranger(_ name: String, known: Set<String>) -> Self {
        let cure = Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        return "no client is called \(name.quoted); " + (cure ?? "its rows are not used")
    }
}
