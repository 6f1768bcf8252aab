internal import KPIReport

/// Reads JSON token by token, a chunk at a time; numbers stay the text they are.
///
/// Strict as RFC 8259 is; several texts may follow each other, as in JSON Lines. Memory does not
/// grow with the text.
struct JSONReader {
    enum Token: Equatable {
        case beginObject, endObject, beginArray, endArray
        /// The name of a member, whose value follows.
        case key
        case string, number
        case boolean(Bool)
        case null
    }

    /// What may stand next.
    private enum Expected { case value, valueOrEnd, key, keyOrEnd, separatorOrEnd }

    var bytes: JSONBytes
    /// What the last name or text says, in UTF-8, or the digits of the last number as written.
    var text: [UInt8] = []
    private var expected = Expected.value
    /// The containers that are open, outermost first: objects are true.
    private var open: [Bool] = []
    /// Where the last token begins, in the text and in the file.
    private(set) var place = TextPlace()
    private(set) var offset = 0
    /// Longer texts and deeper nests than any result has are refused.
    static let longest = 1 << 20
    private static let deepest = 100

    /// Reads a text from its beginning.
    init(chunk: @escaping () throws -> [UInt8]) { bytes = JSONBytes(chunk: chunk) }

    /// Reads the items of a list from one of them on.
    init(itemsFrom offset: Int, at place: TextPlace, chunk: @escaping () throws -> [UInt8]) {
        bytes = JSONBytes(from: offset, at: place, chunk: chunk)
        open = [false]
    }

    /// How many containers are open.
    var depth: Int { open.count }

    /// What the last name or text says.
    var string: String { String(decoding: text, as: UTF8.self) }

    /// The next token; nil after the last text.
    mutating func next() throws -> Token? {
        if bytes.offset == 0 { try skipMark() }
        try bytes.skipSpaces()
        if expected == .separatorOrEnd, let isObject = open.last {
            let end: UInt8 = isObject ? .closingBrace : .closingBracket
            guard let byte = try bytes.peek(), byte == .comma || byte == end else {
                throw try unexpected(isObject ? "',' or '}'" : "',' or ']'")
            }
            if byte == .comma {
                bytes.skip()
                try bytes.skipSpaces()
                expected = isObject ? .key : .value
            } else {
                expected = isObject ? .keyOrEnd : .valueOrEnd
            }
        }
        (place, offset) = (bytes.place, bytes.offset)
        guard let byte = try bytes.peek() else {
            if open.isEmpty { return nil }
            throw JSONTrouble(message: .cut, place: place)
        }
        switch byte {
        case .closingBrace where expected == .keyOrEnd: return close(.endObject)
        case .closingBracket where expected == .valueOrEnd: return close(.endArray)
        default: break
        }
        if expected == .key || expected == .keyOrEnd { return try key(byte) }
        return try value(byte)
    }

    /// Takes the rest of a group that has just begun, as a row, where it is flat and plain; false,
    /// with nothing taken, where it is not.
    mutating func takeFlat(_ row: inout JSONRow, _ columns: inout JSONColumns) -> Bool {
        guard bytes.takeFlat(&row, &columns) else { return false }
        leave()
        return true
    }

    private mutating func close(_ token: Token) -> Token {
        bytes.skip()
        leave()
        return token
    }

    /// Goes on after the end of a group or list.
    private mutating func leave() {
        open.removeLast()
        expected = open.isEmpty ? .value : .separatorOrEnd
    }

    private mutating func key(_ byte: UInt8) throws -> Token {
        guard byte == .quote else { throw try unexpected("a name in quotes") }
        try readText()
        try bytes.skipSpaces()
        guard try bytes.peek() == .colon else { throw try unexpected("':'") }
        bytes.skip()
        expected = .value
        return .key
    }

    private mutating func value(_ byte: UInt8) throws -> Token {
        switch byte {
        case .openingBrace, .openingBracket:
            guard open.count < Self.deepest else {
                throw JSONTrouble(message: .tooDeep, place: place)
            }
            bytes.skip()
            let isObject = byte == .openingBrace
            open.append(isObject)
            expected = isObject ? .keyOrEnd : .valueOrEnd
            return isObject ? .beginObject : .beginArray
        case .quote:
            try readText()
            return done(.string)
        case UInt8(ascii: "-"), 48...57:
            try readNumber()
            return done(.number)
        case UInt8(ascii: "t"): return done(try word("true", .boolean(true)))
        case UInt8(ascii: "f"): return done(try word("false", .boolean(false)))
        case UInt8(ascii: "n"): return done(try word("null", .null))
        default: throw try unexpected("a value")
        }
    }

    private mutating func done(_ token: Token) -> Token {
        expected = open.isEmpty ? .value : .separatorOrEnd
        return token
    }

    private mutating func word(_ word: String, _ token: Token) throws -> Token {
        for letter in word.utf8 {
            guard try bytes.peek() == letter else { throw try unexpected("'\(word)'") }
            bytes.skip()
        }
        return token
    }

    /// A byte order mark is passed over.
    private mutating func skipMark() throws {
        guard let first = try bytes.peek(), first >= 0xEF else { return }
        for byte: UInt8 in [0xEF, 0xBB, 0xBF] {
            guard try bytes.take() == byte else {
                throw JSONTrouble(message: .notUTF8JSON, place: TextPlace())
            }
        }
    }

    mutating func unexpected(_ wanted: String) throws -> JSONTrouble {
        guard let byte = try bytes.peek() else {
            return JSONTrouble(message: .cut, place: bytes.place)
        }
        let found = String(decoding: [byte], as: UTF8.self).quoted
        return JSONTrouble(
            message: byte < 128 ? .unexpected(wanted, found: found) : .wanted(wanted),
            place: bytes.place
        )
    }
}

extension UInt8 {
    fileprivate static let openingBrace = UInt8(ascii: "{")
    static let closingBrace = UInt8(ascii: "}")
    fileprivate static let openingBracket = UInt8(ascii: "[")
    fileprivate static let closingBracket = UInt8(ascii: "]")
    static let colon = UInt8(ascii: ":")
    static let backslash = UInt8(ascii: "\\")
}

extension Finding.Message {
    static let cut: Self = "the JSON ends in the middle; it was cut off"
    static let notUTF8JSON: Self = "this is not UTF-8; JSON is always UTF-8"
    fileprivate static let tooDeep: Self = "lists and groups are nested too deeply here"

    fileprivate static func unexpected(_ wanted: String, found: String) -> Self {
        "not valid JSON: expected \(wanted) but found \(found)"
    }

    fileprivate static func wanted(_ wanted: String) -> Self {
        "not valid JSON: expected \(wanted)"
    }
}
