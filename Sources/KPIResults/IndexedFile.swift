internal import Foundation
internal import KPIReport

/// One CSV file with the rows of several clients, and where they lie.
struct IndexedFile: Sendable {
    let table: ResultTable
    private(set) var findings: [Finding] = []
    /// The first row of each client that a row names.
    private(set) var firstRows: [String: (line: Int, column: Int)] = [:]

    private let path: String
    private var header: Header?
    private var letters = RecordReader.Letters.unknown
    private var numbers: [String: Int] = [:]
    private var rows: ClientRows
    private var version: FileVersion?
    /// The text of a file that cannot be read from its middle.
    private var text: Spool?
    /// The rows sorted by client, where they lie scattered.
    private var sorted: SortedRows?

    /// Reads the file once; more than `limit` runs of rows are not remembered but sorted.
    init(path: String, table: ResultTable, limit: Int = 1 << 19) {
        self.path = path
        self.table = table
        rows = ClientRows(limit: limit)
        var findings = FindingList(file: table.name, client: nil)
        do {
            version = try FileVersion(path: path)
            try unpack()
            try index(&findings)
            if rows.isScattered { try sort() }
        } catch {
            findings.add(.unreadable(error))
        }
        self.findings = findings.all
    }

    /// Reads the rows of one client into `results`.
    func read(for client: String, on today: Day, into results: inout ClientResults) -> [Finding] {
        guard let header, let number = numbers[client] else { return [] }
        var findings = FindingList(file: table.name, client: client)
        do {
            guard try FileVersion(path: path) == version else {
                findings.add(.changed)
                return findings.all
            }
            var decoder = RowDecoder(
                header: header,
                table: table,
                client: client,
                today: today,
                isShared: true,
                findings: findings
            )
            if let sorted {
                try sorted.read(number, start(0, line: 1)) { row, limit in
                    decoder.take(row, limit: limit, into: &results)
                }
            } else if let chunks = try FileChunks(path: text?.path ?? path) {
                for run in rows.shares[number].runs {
                    try chunks.seek(to: run.offset, length: run.end - run.offset)
                    var reader = RecordReader(
                        from: start(run.offset, line: run.line),
                        shape: table.shape,
                        chunk: chunks.next
                    )
                    while try reader.advance() {
                        decoder.take(reader.record, limit: reader.limit, into: &results)
                        decoder.takePlain(&reader, into: &results)
                    }
                }
            }
            decoder.finish(into: &results)
            return decoder.findings.all
        } catch {
            findings.add(.unreadable(error))
            return findings.all
        }
    }

    private func start(_ offset: Int, line: Int) -> RecordReader.Start {
        RecordReader.Start(
            offset: offset,
            line: line,
            delimiter: header?.delimiter ?? .comma,
            letters: letters
        )
    }

    /// Writes what is packed or in UTF-16 into a spool, so that rows can be found by their offset.
    private mutating func unpack() throws {
        guard let chunks = try FileChunks(path: path, of: table) else { return }
        let unpacking = Unpacking(chunks.next)
        var chunk = try unpacking.next()
        var utf16: UTF16Text?
        if chunk.starts(with: [0xFF, 0xFE]) { utf16 = UTF16Text(isLittleEndian: true) }
        if chunk.starts(with: [0xFE, 0xFF]) { utf16 = UTF16Text(isLittleEndian: false) }
        if utf16 == nil, table.shape.encoding == .utf16 {
            utf16 = UTF16Text(isLittleEndian: chunk.first != 0)
        }
        guard unpacking.isPacked || utf16 != nil else { return }
        let spool = try Spool()
        while !chunk.isEmpty {
            try spool.append(utf16?.take(chunk) ?? chunk)
            chunk = try unpacking.next()
        }
        if let rest = utf16?.take([]) { try spool.append(rest) }
        text = spool
    }

    /// What the text is read as: once it is unpacked it is UTF-8.
    private var textShape: TableShape {
        var shape = table.shape
        if text != nil, shape.encoding == .utf16 { shape.encoding = .utf8 }
        return shape
    }

    private mutating func index(_ findings: inout FindingList) throws {
        guard let chunks = try FileChunks(path: text?.path ?? path, of: table) else { return }
        var reader = RecordReader(shape: textShape, chunk: chunks.next)
        guard let header = try table.header(reading: &reader, findings: &findings) else { return }
        guard header.client != nil || table.shape.constants[.client] != nil else {
            findings.add(.noClientColumn, at: (reader.record.line, 1))
            return
        }
        self.header = header
        var clients = ClientNames(header: header, table: table)
        while try reader.advance() {
            let number = clients.number(of: reader.record, limit: reader.limit, &findings)
            guard let number else { continue }
            rows.add(number, reader.record.offsets, line: reader.record.line)
        }
        letters = reader.letters
        (firstRows, numbers) = (clients.firstRows, clients.numbers)
    }

    /// Copies the rows into a spool, those of each client together.
    private mutating func sort() throws {
        guard let header, let chunks = try FileChunks(path: text?.path ?? path, of: table) else {
            return
        }
        var reader = RecordReader(shape: textShape, chunk: chunks.next)
        guard try reader.advance() else { return }
        var clients = ClientNames(header: header, table: table)
        var unheard = FindingList(file: table.name, client: nil, limit: 0)
        var sorted = try SortedRows(rows.shares)
        while try reader.advance() {
            let number = clients.number(of: reader.record, limit: reader.limit, &unheard)
            if let number { try sorted.add(reader.record, of: number) }
        }
        try sorted.finish()
        self.sorted = sorted
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

extension Finding.Message {
    fileprivate static let noClientColumn: Self =
        "the column 'client' is missing; a file for several clients says in each row whose it is"

    fileprivate static let changed: Self =
        "the file was written again while it was read; start again"
}
