/// RFC 2047 encoded words: UTF-8, never cutting a character.
enum EncodedWord {
    /// Splits a text into encoded words of at most 75 bytes, the first one shorter where its
    /// line already holds something.
    static func words(_ text: String, firstLimit: Int) -> [String] {
        var words: [String] = []
        var current = ""
        var limit = max(firstLimit, opening.count + closing.count + 12)
        for unit in units(text) {
            if current.utf8.count + unit.utf8.count + opening.count + closing.count > limit,
                !current.isEmpty
            {
                words.append(opening + current + closing)
                current = ""
                limit = 75
            }
            current += unit
        }
        if !current.isEmpty { words.append(opening + current + closing) }
        return words
    }

    /// Whether a text must be encoded to stand in a header.
    static func isNeeded(_ text: String) -> Bool {
        text.utf8.contains { $0 > 126 || $0 < 32 } || text.contains("=?")
            || text.first == " " || text.last == " "
            || text.split(separator: " ").contains { $0.utf8.count > 60 }
    }

    private static let opening = "=?utf-8?q?"
    private static let closing = "?="

    /// The encoded characters; a grapheme stays whole as long as it fits into one word.
    private static func units(_ text: String) -> [String] {
        text.flatMap { character -> [String] in
            let whole = encode(String(character))
            if whole.utf8.count <= 60 { return [whole] }
            return character.unicodeScalars.map { encode(String($0)) }
        }
    }

    private static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 32: encoded += "_"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "!"),
                UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "="
                encoded += Hexadecimal.upper(byte)
            }
        }
        return encoded
    }
}
