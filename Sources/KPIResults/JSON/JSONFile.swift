package import KPIReport

/// A JSON file with the results of one client.
package struct JSONFile: Sendable {
    private let path: String
    private let table: ResultTable
    private let rows: String

    /// - Parameters:
    ///   - path: Where the file lies.
    ///   - table: What is known of it; its name is the path relative to the workspace.
    ///   - rows: The way to the rows, such as `data.items`; empty for the whole text.
    package init(path: String, table: ResultTable, rows: String) {
        self.path = path
        self.table = table
        self.rows = rows
    }

    /// Reads the file into `results`; one that does not exist is missing data, not a finding.
    package func read(for client: String, on today: Day, into results: inout ClientResults)
        -> [Finding]
    {
        var findings = FindingList(file: table.name, client: client)
        do {
            guard let first = try FileChunks(path: path, of: table) else { return [] }
            let index = try JSONIndex(
                rows,
                client: [],
                ids: [:],
                findings: &findings,
                chunk: Unpacking(first.next).next
            )
            guard findings.all.isEmpty, let chunks = try FileChunks(path: path, of: table) else {
                return findings.all
            }
            var reader = JSONRows(rows, index.columns, chunk: Unpacking(chunks.next).next)
            guard !index.names.isEmpty else { return [] }
            var decoder = ResultRows(
                table,
                names: index.names,
                places: index.places,
                client: client,
                today: today
            )
            while try reader.advance() { decoder.take(reader.row, into: &results) }
            return decoder.finish(into: &results)
        } catch let trouble as JSONTrouble {
            findings.add(trouble.message, at: (trouble.place.line, trouble.place.column))
        } catch {
            findings.add(.unreadable(error))
        }
        return findings.all
    }
}
