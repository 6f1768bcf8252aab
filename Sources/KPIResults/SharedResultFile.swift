internal import Foundation
package import KPIReport

/// A CSV file with the results of several clients, told apart by its column `client`.
///
/// It is read once when it is opened, to learn where the rows of each client lie; then `read` goes
/// to those rows alone. Being a value it may be read for several clients at a time.
package struct SharedResultFile: Sendable {
    /// Rows of one client that follow each other, with at most a small gap.
    private struct Run {
        let offset: Int
        let line: Int
        var end: Int
    }

    /// Gaps up to this many bytes are read over: to go past them would cost as much.
    private static let gap = 4_096

    /// What concerns the file as a whole, and rows that name no client.
    package private(set) var findings: [Finding] = []

    private let path: String
    private let table: ResultTable
    private var header: Header?
    private var runs: [String: [Run]] = [:]
    private var firstRows: [String: Finding.Location] = [:]
    private var version: FileVersion?

    /// - Parameters:
    ///   - path: Where the file lies; one that does not exist is missing data, not a finding.
    ///   - table: What is known of it; its name is the path relative to the workspace.
    package init(path: String, table: ResultTable) {
        self.path = path
        self.table = table
        var findings = FindingList(file: table.name, client: nil)
        do {
            version = try FileVersion(path: path)
            try index(&findings)
        } catch {
            findings.add(.unreadable(error))
        }
        self.findings = findings.all
    }

    /// The clients that rows name.
    package var clients: Set<String> { Set(firstRows.keys) }

    /// A warning for each client that rows name and the workspace lacks.
    package func strangers(known: Set<String>) -> [Finding] {
        clients.subtracting(known).sorted().compactMap { stranger in
            guard let row = firstRows[stranger] else { return nil }
            return Finding(.warning, .stranger(stranger, known: known), at: row)
        }
    }

    /// Reads the rows of one client into `results`.
    package func read(for client: String, on today: Day, into results: inout ClientResults)
        -> [Finding]
    {
        guard let header, let runs = runs[client] else { return [] }
        var findings = FindingList(file: table.name, client: client)
        do {
            guard try FileVersion(path: path) == version, let chunks = try FileChunks(path: path)
            else {
                findings.add(.changed)
                return findings.all
            }
            var decoder = RowDecoder(
                header: header,
                client: client,
                source: table.source,
                measures: table.measures,
                isShared: true,
                findings: findings
            )
            for run in runs {
                try chunks.seek(to: run.offset, length: run.end - run.offset)
                var reader = RecordReader(
                    from: run.offset,
                    line: run.line,
                    delimiter: header.delimiter,
                    chunk: chunks.next
                )
                while try reader.advance() {
                    decoder.take(reader.record, limit: reader.limit, into: &results)
                }
            }
            decoder.finish(into: &results)
            return decoder.findings.all
        } catch {
            findings.add(.unreadable(error))
            return findings.all
        }
    }

    private mutating func index(_ findings: inout FindingList) throws {
        guard let chunks = try FileChunks(path: path) else { return }
        var reader = RecordReader(chunk: chunks.next)
        guard let header = try Header(reading: &reader, findings: &findings) else { return }
        guard let column = header.client else {
            findings.add(.noClientColumn, at: (reader.record.line, 1))
            return
        }
        self.header = header
        var clients = Interner<String>()
        var rows: [[Run]] = []
        while try reader.advance() {
            let row = reader.record
            if let trouble = row.trouble, trouble.hides(column, of: row) {
                findings.add(
                    trouble.message(limit: reader.limit),
                    at: row.place(at: trouble.position)
                )
                continue
            }
            if row.isBlank { continue }
            guard column < row.fields.count, !row.trimmed(column).isEmpty else {
                findings.add(.noClient, at: row.place(min(column, row.fields.count - 1)))
                continue
            }
            let client = row.trimmed(column)
            let run = Run(
                offset: row.offsets.lowerBound,
                line: row.line,
                end: row.offsets.upperBound
            )
            guard let place = clients.find(client) else {
                _ = clients.add(client, row.text(column))
                rows.append([run])
                let (line, character) = row.place(column)
                firstRows[row.text(column)] = Finding.Location(
                    table.name,
                    line: line,
                    column: character
                )
                continue
            }
            if let last = rows[place].last, run.offset - last.end <= Self.gap {
                rows[place][rows[place].count - 1].end = run.end
            } else {
                rows[place].append(run)
            }
        }
        for (place, client) in clients.values.enumerated() { runs[client] = rows[place] }
    }
}

/// What tells whether a file was written again since.
private struct FileVersion: Equatable {
    let size: Int?
    let modified: Date?

    init?(path: String) throws {
        do {
            let values = try URL(fileURLWithPath: path)
                .resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey])
            (size, modified) = (values.fileSize, values.contentModificationDate)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return nil
        }
    }
}

extension Record.Trouble {
    /// Whether the trouble leaves in doubt which client the row names.
    fileprivate func hides(_ column: Int, of row: Record) -> Bool {
        guard !endsFile, column < row.fields.count else { return true }
        let field = row.fields[column]
        return (field.start - 1...field.end + 1).contains(position)
    }
}

extension Finding.Message {
    fileprivate static let noClientColumn: Self =
        "the column 'client' is missing; a file for several clients says in each row whose it is"

    fileprivate static let noClient: Self = "the row names no client"

    fileprivate static let changed: Self =
        "the file was written again while it was read; start again"

    static func stranger(_ name: String, known: Set<String>) -> Self {
        let cure = Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        return "no client is called \(name.quoted); " + (cure ?? "its rows are not used")
    }
}
