internal import KPIReport

/// The rows of a JSON file in a spool, those of each client together, with their places.
struct SortedJSONRows: Sendable {
    private var bytes: SortedBytes

    /// Makes room for what each client has.
    init(_ sizes: [Int]) throws { bytes = try SortedBytes(sizes) }

    /// Takes a row of a client.
    mutating func add(_ row: JSONRow, of client: Int, columns: [String: Int]) throws {
        try bytes.add(Self.packed(row, columns), to: client)
    }

    /// Writes what waits.
    mutating func finish() throws { try bytes.finish() }

    /// A row as numbers and texts: its place, how many fields it has, and for each its column,
    /// place and text, of which the length plus one tells null from nothing.
    static func packed(_ row: JSONRow, _ columns: [String: Int]) -> [UInt8] {
        var packed: [UInt8] = []
        packed.append(number: row.place.line)
        packed.append(number: row.place.column)
        packed.append(number: row.fields.count)
        for field in row.fields {
            packed.append(number: columns[field.path] ?? 0)
            packed.append(number: field.place.line)
            packed.append(number: field.place.column)
            packed.append(number: field.text.map { $0.utf8.count + 1 } ?? 0)
            packed += (field.text ?? "").utf8
        }
        return packed
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
    private var bytes: ArraySlice<UInt8> = []

    init(chunk: @escaping () throws -> [UInt8]) { self.chunk = chunk }

    private mutating func next() throws -> UInt8? {
        if bytes.isEmpty { bytes = try chunk()[...] }
        return bytes.popFirst()
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
            if bytes.isEmpty { bytes = try chunk()[...] }
            guard !bytes.isEmpty else { break }
            let part = bytes.prefix(length - text.count)
            text += part
            bytes = bytes.dropFirst(part.count)
        }
        return String(decoding: text, as: UTF8.self)
    }
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
