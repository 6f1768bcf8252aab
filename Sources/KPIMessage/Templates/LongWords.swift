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
        var result = String.UnicodeScalarView()
        var (width, length) = (0, 0)
        for scalar in text.unicodeScalars {
            if scalar == " " {
                width = 0
                let isFull = length > sourceLine
                result.append(isFull ? "\n" : " ")
                length = isFull ? 0 : length + 1
                continue
            }
            let own = halfLetters(scalar)
            if width + own > limit {
                result.append(length > sourceLine ? "\n" : " ")
                if length > sourceLine { length = 0 }
                width = 0
            }
            result.append(scalar)
            width += own
            length += String(scalar).utf8.count
        }
        return String(result)
    }

    /// A quick look at the bytes.
    private static func needsBreak(_ text: String) -> Bool {
        let bytes = text.utf8.span
        if bytes.count > sourceLine { return true }
        guard bytes.count > limit / 4 else { return false }
        var word = 0
        for index in bytes.indices {
            word = bytes[index] == 32 ? 0 : word + 1
            if word > limit / 4 { return true }
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
