internal import KPIReport

/// The rows of a JSON file in a spool, those of each client together, with their places.
struct SortedJSONRows: Sendable {
    private var bytes: SortedBytes

    /// Makes room for what each client has.
    init(_ sizes: [Int]) throws { bytes = try SortedBytes(sizes) }

    /// Takes a row of a client.
    mutating func add(_ row: JSONRow, of client: Int, _ index: JSONIndex) throws {
        try bytes.add(Self.packed(row, index), to: client)
    }

    /// Writes what waits.
    mutating func finish() throws { try bytes.finish() }

    /// A row as numbers and texts.
    private static func packed(_ row: JSONRow, _ index: JSONIndex) -> [UInt8] {
        var packed: [UInt8] = []
        visit(row, index) {
            packed.append(number: $0)
        } text: {
            packed += $0.utf8
        }
        return packed
    }

    /// How many bytes a row takes.
    static func size(of row: JSONRow, _ index: JSONIndex) -> Int {
        var size = 0
        visit(row, index) {
            size += $0.packedSize
        } text: {
            size += $0.utf8.count
        }
        return size
    }

    /// What is kept of a row: its place, how many fields it has, and for each its column, place and
    /// text, of which the length plus one tells null from nothing.
    private static func visit(
        _ row: JSONRow,
        _ index: JSONIndex,
        number: (Int) -> Void,
        text: (String) -> Void
    ) {
        number(row.place.line)
        number(row.place.column)
        number(row.fields.count)
        for (place, field) in row.fields.enumerated() {
            number(index.column(of: field, at: place) ?? 0)
            number(field.place.line)
            number(field.place.column)
            number(field.text.map { $0.utf8.count + 1 } ?? 0)
            if let written = field.text { text(written) }
        }
    }

    /// Hands over the rows of a client, one by one.
    func read(_ client: Int, names: [String], take: (JSONRow) -> Void) throws {
        guard let chunks = try bytes.chunks(of: client) else { return }
        var packed = PackedBytes(chunk: chunks.next)
        while let line = try packed.number(), let column = try packed.number() {
            let place = TextPlace(line: line, column: column)
            var row = JSONRow(place: place, offset: 0, list: nil)
            for _ in 0..<(try packed.number() ?? 0) {
                guard let column = try packed.number(), let place = try packed.place(),
                    let length = try packed.number()
                else { return }
                let text = length == 0 ? nil : try packed.text(length - 1)
                row.fields.append(JSONRow.Field(path: names[column], text: text, place: place))
            }
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

    mutating func place() throws -> TextPlace? {
        guard let line = try number(), let column = try number() else { return nil }
        return TextPlace(line: line, column: column)
    }

    mutating func text(_ length: Int) throws -> String {
        var text: [UInt8] = []
        while text.count < length {
            try refill()
            guard position < bytes.count else { break }
            let end = min(bytes.count, position + length - text.count)
            text += bytes[position..<end]
            position = end
        }
        return String(decoding: text, as: UTF8.self)
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
