internal import KPIReport

/// The rows of a file in a spool, those of each client together, with their lines.
struct SortedRows: Sendable {
    /// The bytes of a line's number.
    private static let width = 5

    /// For each client the region of its rows and that of their lines.
    private var bytes: SortedBytes

    /// Makes room for what each client has; the last row of a file may lack its line break.
    init(_ shares: [ClientRows.Share]) throws {
        bytes = try SortedBytes(
            shares.flatMap { [$0.bytes + $0.rows, $0.rows * Self.width] }
        )
    }

    /// Takes a row of a client.
    mutating func add(_ row: Record, of client: Int) throws {
        let text = row.bytes[row.start..<row.start + row.offsets.count]
        try bytes.add(text, to: 2 * client)
        if text.last != .lineFeed, text.last != .carriageReturn {
            try bytes.add(CollectionOfOne(.lineFeed), to: 2 * client)
        }
        let line = (0..<Self.width).map { UInt8(truncatingIfNeeded: row.line >> (8 * $0)) }
        try bytes.add(line, to: 2 * client + 1)
    }

    /// Writes what waits.
    mutating func finish() throws { try bytes.finish() }

    /// Hands over the rows of a client, one by one, with the lines they have in their file.
    func read(
        _ client: Int,
        _ start: RecordReader.Start,
        take: (Record, _ limit: Int) -> Void
    ) throws {
        guard let rows = try bytes.chunks(of: 2 * client),
            let lines = try bytes.chunks(of: 2 * client + 1)
        else { return }
        var numbers: [UInt8] = []
        while case let more = try lines.next(), !more.isEmpty { numbers += more }
        var reader = RecordReader(from: start, chunk: rows.next)
        var next = 0
        while try reader.advance() {
            var row = reader.record
            row.line = (0..<Self.width).reduce(0) { $0 | Int(numbers[next + $1]) << (8 * $1) }
            next += Self.width
            take(row, reader.limit)
        }
    }
}
