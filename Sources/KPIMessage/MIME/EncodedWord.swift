/// RFC 2047 encoded words: UTF-8, never cutting a character.
enum EncodedWord {
    /// Splits a text into encoded words of at most 75 bytes, the first one shorter where its
    /// line already holds something.
    static func words(_ text: String, firstLimit: Int) -> [String] {
        var words: [String] = []
        var current: [UInt8] = []
        let around = opening.utf8.count + closing.utf8.count
        var room = max(firstLimit - around, 12)
        func finish() {
            guard !current.isEmpty else { return }
            words.append(opening + String(decoding: current, as: UTF8.self) + closing)
            current = []
            room = 75 - around
        }
        func add(_ unit: [UInt8]) {
            if current.count + unit.count > room { finish() }
            current += unit
        }
        for character in text {
            // A grapheme stays whole as long as it fits into one word.
            let whole = encode(character.utf8)
            if whole.count <= 60 {
                add(whole)
            } else {
                for scalar in character.unicodeScalars { add(encode(String(scalar).utf8)) }
            }
        }
        finish()
        return words
    }

    /// Whether a text must be encoded to stand in a header.
    static func isNeeded(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var (last, length) = (blank, 0)
        for index in bytes.indices {
            let byte = bytes[index]
            length = byte == blank ? 0 : length + 1
            if byte > 126 || byte < 32 || length > 60 { return true }
            if last == UInt8(ascii: "="), byte == UInt8(ascii: "?") { return true }
            last = byte
        }
        return !bytes.isEmpty && (bytes[0] == blank || last == blank)
    }

    private static let blank = UInt8(ascii: " ")

    private static let opening = "=?utf-8?q?"
    private static let closing = "?="

    private static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var encoded: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 32: encoded.append(UInt8(ascii: "_"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "!"),
                UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                encoded.append(byte)
            default:
                encoded.append(UInt8(ascii: "="))
                encoded.append(Hexadecimal.upperDigit(byte >> 4))
                encoded.append(Hexadecimal.upperDigit(byte & 15))
            }
        }
        return encoded
    }
}
