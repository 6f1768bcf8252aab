package import KPIReport

/// A JSON file with the results of several clients, told apart by a value of each row.
///
/// Like a `SharedResultFile` it is read once when it is opened (twice, where the rows lie too
/// scattered to remember where), and `read` goes to the rows of one client alone.
package struct SharedJSONFile: Sendable {
    /// What concerns the file as a whole, and rows that name no client.
    package private(set) var findings: [Finding] = []

    /// Where the text lies, which for a packed file is not the file itself.
    private let path: String
    /// The text of a packed file.
    private let text: Spool?
    private let table: ResultTable
    private var index: JSONIndex?
    /// The rows sorted by client, where they lie scattered.
    private var sorted: SortedJSONRows?

    /// - Parameters:
    ///   - path: Where the file lies; one that does not exist is missing data, not a finding.
    ///   - table: What is known of it; its name is the path relative to the workspace.
    ///   - rows: The way to the rows.
    ///   - limit: How many runs of rows are remembered.
    package init(path: String, table: ResultTable, rows: String, limit: Int = 1 << 19) {
        self.table = table
        var findings = FindingList(file: table.name, client: nil)
        do {
            text = try Unpacking.spool(path)
        } catch {
            (text, self.path) = (nil, path)
            findings.add(.unreadable(error))
            self.findings = findings.all
            return
        }
        let path = text?.path ?? path
        self.path = path
        do {
            if let chunks = try FileChunks(path: path, of: table) {
                index = try JSONIndex(
                    rows,
                    client: table.shape.columns[.client] ?? ["client"],
                    ids: table.shape.clients,
                    limit: limit,
                    findings: &findings,
                    chunk: chunks.next
                )
            }
            if let index, index.isScattered { sorted = try sort(rows, index) }
        } catch {
            findings.add(.unreadable(error))
        }
        self.findings = findings.all
    }

    /// The clients that rows name.
    package var clients: Set<String> { Set(index?.clients.numbers.keys.map(\.self) ?? []) }

    private func sort(_ way: String, _ index: JSONIndex) throws -> SortedJSONRows? {
        guard let chunks = try FileChunks(path: path, of: table) else { return nil }
        var sorted = try SortedJSONRows(index.shares.map(\.size))
        var rows = JSONRows(way, index.columns, chunk: chunks.next)
        var clients = index.clients
        while rows.count < index.rows, try rows.advance() {
            guard let number = clients.number(of: rows.row, rows.columns),
                number < index.shares.count
            else { continue }
            try sorted.add(rows.row, of: number)
        }
        try sorted.finish()
        return sorted
    }

    /// A warning for each client that rows name and the workspace lacks.
    package func strangers(known: Set<String>) -> [Finding] {
        clients.subtracting(known).sorted().compactMap { stranger in
            guard let place = index?.clients.firstRows[stranger] else { return nil }
            let location = Finding.Location(table.name, line: place.line, column: place.column)
            return Finding(.warning, .stranger(stranger, known: known), at: location)
        }
    }

    /// Reads the rows of one client into `results`.
    package func read(for client: String, on today: Day, into results: inout ClientResults)
        -> [Finding]
    {
        guard let index, let number = index.clients.numbers[client] else { return [] }
        var decoder = ResultRows(
            table,
            names: index.names,
            places: index.places,
            client: client,
            today: today
        )
        do {
            try sorted?.read(number) { decoder.take($0, into: &results) }
            guard let chunks = try FileChunks(path: path) else { return [] }
            for run in index.shares[number].runs {
                try chunks.seek(to: run.offset, length: run.end - run.offset)
                var rows = JSONRows(
                    itemsFrom: run.offset,
                    at: run.place,
                    index.columns,
                    chunk: chunks.next
                )
                while rows.offset < run.end, try rows.advance() {
                    decoder.take(rows.row, into: &results)
                }
            }
        } catch let trouble as JSONTrouble {
            decoder.add(trouble)
        } catch {
            return [Finding(.error, .unreadable(error), at: .init(table.name), client: client)]
        }
        return decoder.finish(into: &results)
    }
}
