internal import KPIReport

/// The rows of a JSON file in a spool, those of each client together, with their places.
struct SortedJSONRows: Sendable {
    private var bytes: SortedBytes
    /// The row that was added last.
    private var packed: [UInt8] = []

    /// Makes room for what each client has.
    init(_ sizes: [Int]) throws { bytes = try SortedBytes(sizes) }

    /// Takes a row of a client.
    mutating func add(_ row: JSONRow, of client: Int) throws {
        packed.removeLast(packed.count)
        Self.visit(row) { packed.append(number: $0) }
        packed += row.bytes
        try bytes.add(packed, to: client)
    }

    /// Writes what waits.
    mutating func finish() throws { try bytes.finish() }

    /// How many bytes a row takes.
    static func size(of row: JSONRow) -> Int {
        var size = row.bytes.count
        visit(row) { size += $0.packedSize }
        return size
    }

    /// The numbers that are kept of a row before its texts: its place, how many fields it has, and
    /// for each its column, its place, with lines counted from the first, and its length.
    @inline(__always)
    private static func visit(_ row: JSONRow, number: (Int) -> Void) {
        number(row.place.line)
        number(row.place.column)
        number(row.fields.count)
        for field in row.fields {
            number(field.column)
            number(field.place.line - row.place.line)
            number(field.place.column)
            number(field.end - field.start)
        }
    }

    /// Hands over the rows of a client, one by one.
    func read(_ client: Int, take: (JSONRow) -> Void) throws {
        guard let chunks = try bytes.chunks(of: client) else { return }
        var packed = PackedBytes(chunk: chunks.next)
        var row = JSONRow()
        while let line = try packed.number() {
            row.begin(at: TextPlace(line: line, column: try packed.number() ?? 0))
            var end = 0
            for _ in 0..<(try packed.number() ?? 0) {
                guard let column = try packed.number(), let place = try packed.place(from: line),
                    let length = try packed.number()
                else { return }
                row.fields.append(
                    JSONRow.Field(column: column, start: end, end: end + length, place: place)
                )
                end += length
            }
            try packed.take(end, into: &row.bytes)
            take(row)
        }
    }
}

/// Numbers and texts read one after the other.
private struct PackedBytes {
    private let chunk: () throws -> [UInt8]
    private var bytes: [UInt8] = []
    private var position = 0

    init(chunk: @escaping () throws -> [UInt8]) { self.chunk = chunk }

    private mutating func refill() throws {
        guard position == bytes.count else { return }
        (bytes, position) = (try chunk(), 0)
    }

    private mutating func next() throws -> UInt8? {
        try refill()
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    mutating func number() throws -> Int? {
        var (value, shift) = (0, 0)
        while let byte = try next() {
            value |= Int(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
        }
        return nil
    }

    /// A place whose line is counted from another.
    mutating func place(from first: Int) throws -> TextPlace? {
        guard let line = try number(), let column = try number() else { return nil }
        return TextPlace(line: first + line, column: column)
    }

    /// Appends so many bytes to a text.
    mutating func take(_ count: Int, into text: inout [UInt8]) throws {
        var missing = count
        while missing > 0 {
            try refill()
            guard position < bytes.count else { break }
            let end = min(bytes.count, position + missing)
            text += bytes[position..<end]
            (missing, position) = (missing - (end - position), end)
        }
    }
}

extension Int {
    /// How many bytes the number takes, seven bits a byte.
    fileprivate var packedSize: Int { Swift.max(1, (bitWidth - leadingZeroBitCount + 6) / 7) }
}

extension [UInt8] {
    fileprivate mutating func append(number: Int) {
        var rest = number
        while rest > 127 {
            append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
