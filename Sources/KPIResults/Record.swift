/// One row of a CSV file as its reader found it: ranges of bytes, and no text yet.
struct Record {
    /// Where one field stands in the buffer, without the quotes around it.
    struct Field {
        var start: Int
        var end: Int
        /// Whether quotes inside are doubled.
        var isEscaped = false
    }

    /// Why a row cannot be trusted, and the place in the buffer that shows it.
    struct Trouble: Equatable {
        enum Kind: Equatable {
            case textAfterQuote, strayQuote, nul, notUTF8, utf16, unclosedQuote, tooLong
        }

        let kind: Kind
        let position: Int
    }

    /// The reader's buffer, which holds the row.
    var bytes: [UInt8] = []
    var fields: [Field] = []
    /// Where the row begins in the buffer.
    var start = 0
    /// The line of the file on which the row begins.
    var line = 1
    /// Where the row begins in the file, and where the next one does.
    var offsets = 0..<0
    var trouble: Trouble?
    /// Whether the fields came one by one, so that a place is the number of row and field.
    var isTaken = false
    /// Where fields that came one by one stand in the text they were taken from.
    var places: [TextPlace] = []

    /// The bytes of a field, doubled quotes made single.
    func contents(_ index: Int) -> ArraySlice<UInt8> {
        let field = fields[index]
        guard field.isEscaped else { return bytes[field.start..<field.end] }
        var plain: [UInt8] = []
        var position = field.start
        while position < field.end {
            plain.append(bytes[position])
            position += bytes[position] == .quote ? 2 : 1
        }
        return plain[...]
    }

    /// The bytes of a field without the spaces around it.
    func trimmed(_ index: Int) -> ArraySlice<UInt8> {
        var contents = contents(index)
        while contents.first == .space { contents.removeFirst() }
        while contents.last == .space { contents.removeLast() }
        return contents
    }

    /// The field as text.
    func text(_ index: Int) -> String { String(decoding: trimmed(index), as: UTF8.self) }

    var isBlank: Bool { fields.allSatisfy { $0.start == $0.end } }
}

extension Record {
    /// Line and column of a field, for a person with an editor: columns count characters.
    func place(_ index: Int) -> (line: Int, column: Int) {
        if places.indices.contains(index) { return (places[index].line, places[index].column) }
        if isTaken { return (line, index + 1) }
        let start = fields[index].start
        let isQuoted = start > self.start && bytes[start - 1] == .quote
        return place(at: isQuoted ? start - 1 : start)
    }

    /// Line and column of a place in the buffer.
    func place(at position: Int) -> (line: Int, column: Int) {
        var (line, column) = (line, 1)
        var previous: UInt8 = 0
        for byte in bytes[start..<position] {
            defer { previous = byte }
            if byte == .carriageReturn || byte == .lineFeed {
                if byte == .carriageReturn || previous != .carriageReturn { line += 1 }
                column = 1
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                column += 1
            }
        }
        return (line, column)
    }
}

extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let point = UInt8(ascii: ".")
    static let semicolon = UInt8(ascii: ";")
}
