internal import KPIReport

/// Takes rows apart that are flat and lie whole in the reader's buffer, as most rows of an export
/// do: groups whose values are null, plain numbers, and texts without escapes.
///
/// It tells nothing: all other rows, and what is wrong with them, are left to `JSONReader`.
struct JSONScanner {
    /// Where the next byte stands in the buffer.
    private(set) var position: Int
    private(set) var line: Int
    /// Where the first column stands, if each character up to the next were a single byte.
    private(set) var margin: Int

    /// Longer numbers are looked at more closely.
    private static let mostDigits = 300

    init(at position: Int, line: Int, margin: Int) {
        (self.position, self.line, self.margin) = (position, line, margin)
    }

    /// Takes what stands between an opening brace and its closing one, and that; false for a row of
    /// another kind.
    mutating func scan(
        _ bytes: Span<UInt8>,
        into row: inout JSONRow,
        _ columns: inout JSONColumns
    ) -> Bool {
        repeat {
            skipSpaces(bytes)
            guard let name = text(bytes) else { return false }
            skipSpaces(bytes)
            guard take(.colon, bytes) else { return false }
            skipSpaces(bytes)
            let place = TextPlace(line: line, column: position - margin + 1)
            guard let value = value(bytes) else { return false }
            let column = columns.number(of: bytes, name)
            guard columns.enter(column), row.fields.count < JSONRow.mostFields else {
                return false
            }
            row.append(column, bytes, value, at: place)
            skipSpaces(bytes)
        } while take(.comma, bytes)
        return take(.closingBrace, bytes)
    }

    /// Where the text of a value stands.
    @inline(__always)
    private mutating func value(_ bytes: Span<UInt8>) -> Range<Int>? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case .quote: return text(bytes)
        case UInt8(ascii: "n"): return null(bytes)
        default: return number(bytes)
        }
    }

    @inline(__always)
    private mutating func text(_ bytes: Span<UInt8>) -> Range<Int>? {
        guard take(.quote, bytes) else { return nil }
        let (end, inside, isASCII) = bytes.plainText(from: position)
        let range = position..<end
        position = end
        guard take(.quote, bytes) else { return nil }
        if isASCII { return range }
        margin += inside
        return bytes.extracting(range).isUTF8 ? range : nil
    }

    @inline(__always)
    private mutating func number(_ bytes: Span<UInt8>) -> Range<Int>? {
        let start = position
        _ = take(UInt8(ascii: "-"), bytes)
        if !take(UInt8(ascii: "0"), bytes) {
            guard (1...Self.mostDigits).contains(digits(bytes)) else { return nil }
        }
        if take(.point, bytes) {
            guard (1...JSONNumber.decimals).contains(digits(bytes)) else { return nil }
        }
        return start..<position
    }

    /// Goes past digits, and says how many they are.
    @inline(__always)
    private mutating func digits(_ bytes: Span<UInt8>) -> Int {
        let start = position
        while position < bytes.count, bytes[position] &- 48 < 10 { position += 1 }
        return position - start
    }

    private mutating func null(_ bytes: Span<UInt8>) -> Range<Int>? {
        for letter in "null".utf8 {
            guard take(letter, bytes) else { return nil }
        }
        return position..<position
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func skipSpaces(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case .space, .tab, .carriageReturn: position += 1
            case .lineFeed:
                position += 1
                (line, margin) = (line + 1, position)
            default: return
            }
        }
    }
}

extension Span<UInt8> {
    /// Where bytes end that stand for themselves in a text of JSON: before a quote, a backslash or a
    /// control character; how many of them do not begin a character; and whether all are ASCII.
    @inline(__always)
    func plainText(from start: Int) -> (end: Int, inside: Int, isASCII: Bool) {
        var (end, inside, isASCII) = (start, 0, true)
        while end < count {
            if let word = word(at: end) {
                let plain = word.plainBytes
                end += plain
                if plain == 8 { continue }
            }
            let byte = self[end]
            if byte < 32 || byte == .quote || byte == .backslash { break }
            if byte > 127 { isASCII = false }
            if byte.continuesCharacter { inside += 1 }
            end += 1
        }
        return (end, inside, isASCII)
    }

    var isUTF8: Bool {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: self)
            return true
        } catch {
            return false
        }
    }
}

extension UInt8 {
    /// Whether it is a further byte of a character in UTF-8.
    var continuesCharacter: Bool { self & 0b1100_0000 == 0b1000_0000 }
}

extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits = ones << 7

    /// How many of its eight bytes, from the lowest on, are ASCII that stands for itself in JSON.
    fileprivate var plainBytes: Int {
        let quotes = self ^ Self.ones &* UInt64(UInt8.quote)
        let slashes = self ^ Self.ones &* UInt64(UInt8.backslash)
        // What is subtracted reaches the highest bit of the lowest byte that is too small; above
        // that, bits may be set by a borrow.
        let controls = self &- Self.ones &* 32
        let signs = self | controls | (quotes &- Self.ones) | (slashes &- Self.ones)
        return (signs & Self.highBits).trailingZeroBitCount / 8
    }
}
