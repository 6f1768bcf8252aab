/// One row of a CSV file as its reader found it: ranges of bytes, and no text yet.
package struct Record {
    /// Where one field stands in the buffer, without the quotes around it.
    package struct Field {
        package var start: Int
        package var end: Int
        /// Whether quotes inside are doubled.
        package var isEscaped = false
    }

    /// Why a row cannot be trusted, and the place in the buffer that shows it.
    package struct Trouble: Equatable {
        package enum Kind: Equatable {
            case textAfterQuote, strayQuote, nul, notUTF8, notWindows1252, unclosedQuote, tooLong
        }

        package let kind: Kind
        package let position: Int
    }

    /// The reader's buffer, which holds the row.
    package var bytes: [UInt8] = []
    package var fields: [Field] = []
    /// Where the row begins in the buffer.
    package var start = 0
    /// The line of the file on which the row begins.
    package var line = 1
    /// Where the row begins in the file, and where the next one does.
    package var offsets = 0..<0
    package var trouble: Trouble?
    /// Whether any field holds doubled quotes.
    package var hasEscapes = false
    /// Whether letters beyond ASCII are those of Windows-1252.
    package var isWindows1252 = false
    /// Whether the fields came one by one, so that a place is the number of row and field.
    private var isTaken = false
    /// Where fields that came one by one stand in the text they were taken from.
    package var places: [(line: Int, column: Int)] = []

    package init() {}
}

extension Record {
    /// A row of fields that were never text.
    package mutating func fill(_ values: [String?], number: Int) {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        (line, isTaken) = (number, true)
        for value in values {
            let start = bytes.count
            bytes += (value ?? "").utf8
            fields.append(Field(start: start, end: bytes.count))
        }
    }

    /// Whether a field stands in the buffer as it is meant.
    package func isPlain(_ index: Int) -> Bool {
        let field = fields[index]
        return !field.isEscaped
            && !(isWindows1252 && bytes[field.start..<field.end].contains { $0 > 127 })
    }

    /// The bytes of a field as UTF-8, doubled quotes made single.
    package func contents(_ index: Int) -> ArraySlice<UInt8> {
        let field = fields[index]
        if isPlain(index) { return bytes[field.start..<field.end] }
        var plain: [UInt8] = []
        var position = field.start
        while position < field.end {
            let byte = bytes[position]
            if isWindows1252 { Windows1252.append(byte, to: &plain) } else { plain.append(byte) }
            position += byte == .quote && field.isEscaped ? 2 : 1
        }
        return plain[...]
    }

    /// The bytes of a field without the spaces around it.
    package func trimmed(_ index: Int) -> ArraySlice<UInt8> {
        var contents = contents(index)
        while contents.first == .space { contents.removeFirst() }
        while contents.last == .space { contents.removeLast() }
        return contents
    }

    /// The field as text.
    package func text(_ index: Int) -> String {
        String(decoding: trimmed(index), as: UTF8.self)
    }

    package var isBlank: Bool { fields.allSatisfy { $0.start == $0.end } }
}

extension Record {
    /// Line and column of a field, for a person with an editor: columns count characters.
    package func place(_ index: Int) -> (line: Int, column: Int) {
        if places.indices.contains(index) { return places[index] }
        if isTaken { return (line, index + 1) }
        let start = fields[index].start
        let isQuoted = start > self.start && bytes[start - 1] == .quote
        return place(at: isQuoted ? start - 1 : start)
    }

    /// Line and column of a place in the buffer.
    package func place(at position: Int) -> (line: Int, column: Int) {
        var (line, column) = (line, 1)
        var previous: UInt8 = 0
        for byte in bytes[start..<position] {
            defer { previous = byte }
            if byte == .carriageReturn || byte == .lineFeed {
                if byte == .carriageReturn || previous != .carriageReturn { line += 1 }
                column = 1
            } else if isWindows1252 || byte & 0b1100_0000 != 0b1000_0000 {
                column += 1
            }
        }
        return (line, column)
    }
}

extension UInt8 {
    @inlinable package static var tab: UInt8 { UInt8(ascii: "\t") }
    @inlinable package static var lineFeed: UInt8 { UInt8(ascii: "\n") }
    @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
    @inlinable package static var space: UInt8 { UInt8(ascii: " ") }
    @inlinable package static var quote: UInt8 { UInt8(ascii: "\"") }
    @inlinable package static var comma: UInt8 { UInt8(ascii: ",") }
    @inlinable package static var point: UInt8 { UInt8(ascii: ".") }
    @inlinable package static var semicolon: UInt8 { UInt8(ascii: ";") }
}
