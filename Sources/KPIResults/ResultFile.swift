package import KPIReport

/// A CSV file with the results of one client.
package struct ResultFile: Sendable {
    private let path: String
    private let table: ResultTable

    /// - Parameters:
    ///   - path: Where the file lies.
    ///   - table: What is known of it; its name is the path relative to the workspace.
    package init(path: String, table: ResultTable) {
        self.path = path
        self.table = table
    }

    /// Reads the file into `results`; one that does not exist is missing data, not a finding.
    ///
    /// `*` and `?` in its name stand for parts of names, so that several files are meant.
    package func read(for client: String, on today: Day, into results: inout ClientResults)
        -> [Finding]
    {
        FilePattern.files(path, table).flatMap { path, table in
            do {
                guard let chunks = try FileChunks(path: path, of: table) else { return [Finding]() }
                return try table.read(for: client, on: today, into: &results, chunk: chunks.next)
            } catch {
                let place = Finding.Location(table.name)
                return [Finding(.error, .unreadable(error), at: place, client: client)]
            }
        }
    }
}
