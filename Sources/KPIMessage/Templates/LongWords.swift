/// What keeps prose inside a phone's line and a source line where no style sheet helps.
enum LongWords {
    /// Half letters of a usual width that a phone's line holds.
    private static let limit = 64
    /// Bytes after which the next blank becomes a line end.
    private static let sourceLine = 300

    /// The text with a blank inside each word that is too long, and with line ends in place of some
    /// blanks where it is long itself; nil where it may stay as it is.
    static func broken(_ text: String) -> String? {
        guard needsBreak(text) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 8)
        var (width, length) = (0, 0)
        for scalar in text.unicodeScalars {
            if scalar == " " {
                width = 0
                let isFull = length > sourceLine
                result.append(isFull ? newline : space)
                length = isFull ? 0 : length + 1
                continue
            }
            let own = halfLetters(scalar)
            if width + own > limit {
                result.append(length > sourceLine ? newline : space)
                if length > sourceLine { length = 0 }
                width = 0
            }
            let start = result.count
            if scalar.isASCII {
                result.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
            width += own
            length += result.count - start
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let space = UInt8(ascii: " ")
    private static let newline = UInt8(ascii: "\n")

    /// A look at the bytes, which takes no character for narrower than it is.
    private static func needsBreak(_ text: String) -> Bool {
        let bytes = text.utf8.span
        if bytes.count > sourceLine { return true }
        // So many letters fit, however wide they are.
        let safe = limit / 4
        guard bytes.count > safe else { return false }
        var length = 0
        for index in bytes.indices {
            length = bytes[index] == space ? 0 : length + 1
            if length > safe { return hasWideWord(bytes) }
        }
        return false
    }

    private static func hasWideWord(_ bytes: Span<UInt8>) -> Bool {
        var width = 0
        for index in bytes.indices {
            switch bytes[index] {
            case space: width = 0
            case UInt8(ascii: "W"), UInt8(ascii: "M"), UInt8(ascii: "@"), UInt8(ascii: "%"):
                width += 4
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "m"), UInt8(ascii: "w"):
                width += 3
            case 0...0x7F: width += 2
            // Bytes that go on with a character do not count.
            case 0x80...0xBF: continue
            case 0xC0...0xDF: width += 3
            default: width += 4
            }
            if width > limit { return true }
        }
        return false
    }

    private static func halfLetters(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "W", "M", "@", "%": 4
        case "A"..."Z", "m", "w", "\u{C0}"..."\u{DE}": 3
        default: scalar.displayWidth * 2
        }
    }
}
