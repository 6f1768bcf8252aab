internal import KPIReport

/// The rows of a file in a spool, those of each client together, with their lines.
struct SortedRows: Sendable {
    /// Where the rows of a client stand, and where their lines do.
    private struct Place {
        let start: Int
        let lines: Int
        var written = 0
        var linesWritten = 0
        var rows: [UInt8] = []
        var numbers: [UInt8] = []
    }

    /// How many bytes wait before they are written.
    private static let room = 1 << 25
    /// The bytes of a line's number.
    private static let width = 5

    private let spool: Spool
    private var places: [Place] = []
    private var waiting = 0

    /// Makes room for what each client has.
    init(_ shares: [ClientRows.Share]) throws {
        spool = try Spool()
        var offset = 0
        for share in shares {
            let lines = offset + share.bytes + share.rows
            places.append(Place(start: offset, lines: lines))
            offset = lines + share.rows * Self.width
        }
    }

    /// Takes a row of a client.
    mutating func add(_ row: Record, of client: Int) throws {
        places[client].rows += row.bytes[row.start..<row.start + row.offsets.count]
        // The last row of a file may lack its line break.
        if places[client].rows.last != .lineFeed, places[client].rows.last != .carriageReturn {
            places[client].rows.append(.lineFeed)
        }
        for byte in 0..<Self.width {
            places[client].numbers.append(UInt8(truncatingIfNeeded: row.line >> (8 * byte)))
        }
        waiting += row.offsets.count + Self.width
        if places[client].rows.count > 1 << 14 { try write(client) }
        if waiting > Self.room { try finish() }
    }

    /// Writes what waits.
    mutating func finish() throws {
        for client in places.indices { try write(client) }
        waiting = 0
    }

    private mutating func write(_ client: Int) throws {
        let place = places[client]
        guard !place.rows.isEmpty else { return }
        try spool.write(place.rows, at: place.start + place.written)
        try spool.write(place.numbers, at: place.lines + place.linesWritten)
        waiting -= place.rows.count + place.numbers.count
        places[client].written += place.rows.count
        places[client].linesWritten += place.numbers.count
        places[client].rows.removeAll(keepingCapacity: false)
        places[client].numbers.removeAll(keepingCapacity: false)
    }

    /// Hands over the rows of a client, one by one, with the lines they have in their file.
    func read(
        _ client: Int,
        _ start: RecordReader.Start,
        take: (Record, _ limit: Int) -> Void
    ) throws {
        let place = places[client]
        guard let chunks = try FileChunks(path: spool.path),
            let lines = try FileChunks(path: spool.path)
        else { return }
        try chunks.seek(to: place.start, length: place.written)
        try lines.seek(to: place.lines, length: place.linesWritten)
        var numbers: [UInt8] = []
        while case let more = try lines.next(), !more.isEmpty { numbers += more }
        var reader = RecordReader(from: start, chunk: chunks.next)
        var next = 0
        while try reader.advance() {
            var row = reader.record
            row.line = (0..<Self.width).reduce(0) { $0 | Int(numbers[next + $1]) << (8 * $1) }
            next += Self.width
            take(row, reader.limit)
        }
    }
}
