/// A place in a text of plain YAML, which goes forward byte by byte and line by line.
struct YAMLLine {
    /// Counts from 1.
    private(set) var number = 1
    private let bytes: [UInt8]
    private var position = 0
    private var start = 0
    /// Up to where on the line characters are counted, and how many there were.
    private var counted = (position: 0, characters: 0)

    /// Nil for a text with bytes that are no plain characters or line breaks.
    init?(_ text: String) {
        bytes = Array(text.utf8)
        guard bytes.count < 1 << 20, Self.isPlain(bytes.span) else { return nil }
    }

    /// What stands at the place; 0 at the end.
    var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }
    var isAtEnd: Bool { position == bytes.count }
    /// How many bytes stand before the place; before content these are blanks.
    var indent: Int { position - start }
    /// The place's character on its line, from 1.
    var column: Int {
        mutating get {
            while counted.position < position {
                if bytes[counted.position] & 0xC0 != 0x80 { counted.characters += 1 }
                counted.position += 1
            }
            return counted.characters + 1
        }
    }

    /// Whether a dash with a blank or nothing behind it begins an item.
    var isAtEntry: Bool { byte == UInt8(ascii: "-") && isBlank(position + 1) }
    /// Whether nothing but a remark is left of the line.
    var isAtLineEnd: Bool {
        byte == 0 || byte == Self.newline
            || (byte == UInt8(ascii: "#") && position > start && isBlank(position - 1))
    }

    /// Whether a key begins here: a scalar with a colon behind it.
    var isAtKey: Bool {
        var ahead = self
        let isQuoted = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        let text = isQuoted ? ahead.takeQuoted() : ahead.takePlain(inFlow: false)
        return text != nil && ahead.takeColon()
    }

    mutating func step() { position += 1 }

    mutating func skipBlanks() { while byte == Self.blank { position += 1 } }

    /// Goes to the next line that holds more than blanks and a remark; false at the end.
    mutating func goToContent() -> Bool {
        while true {
            skipBlanks()
            if byte == UInt8(ascii: "#") {
                while !isAtEnd, byte != Self.newline { position += 1 }
            }
            guard byte == Self.newline else { return !isAtEnd }
            position += 1
            number += 1
            start = position
            counted = (position, 0)
        }
    }

    /// Goes over a colon that a blank or the line's end follows; false where there is none.
    mutating func takeColon() -> Bool {
        guard byte == UInt8(ascii: ":"), isBlank(position + 1) else { return false }
        position += 1
        return true
    }

    mutating func takeDash() {
        position += 1
        skipBlanks()
    }

    /// A text in quotes without escapes.
    mutating func takeQuoted() -> String? {
        let quote = byte
        let first = position + 1
        var end = first
        while end < bytes.count, bytes[end] != quote {
            if bytes[end] == Self.newline || bytes[end] == UInt8(ascii: "\\") { return nil }
            end += 1
        }
        guard end < bytes.count, end + 1 == bytes.count || bytes[end + 1] != quote else {
            return nil
        }
        position = end + 1
        return String(decoding: bytes[first..<end], as: UTF8.self)
    }

    /// A text without quotes, up to a colon, a remark or the end of its line or item.
    mutating func takePlain(inFlow isFlow: Bool) -> String? {
        guard Self.mayBegin(byte) || (byte == UInt8(ascii: "-") && isWord(position + 1)) else {
            return nil
        }
        let first = position
        var end = first
        scan: while end < bytes.count {
            switch bytes[end] {
            case Self.newline: break scan
            case UInt8(ascii: ":"):
                if isBlank(end + 1) { break scan }
                if isFlow { return nil }
            case UInt8(ascii: "#"): if isBlank(end - 1) { break scan }
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): if isFlow { break scan }
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"): if isFlow { return nil }
            default: break
            }
            end += 1
        }
        position = end
        while end > first, bytes[end - 1] == Self.blank { end -= 1 }
        // A colon stands right behind its key.
        if byte == UInt8(ascii: ":"), end < position { return nil }
        position = end
        return String(decoding: bytes[first..<end], as: UTF8.self)
    }

    private static let blank = UInt8(ascii: " ")
    private static let newline = UInt8(ascii: "\n")

    private func isBlank(_ index: Int) -> Bool {
        index >= bytes.count || bytes[index] == Self.blank || bytes[index] == Self.newline
    }

    private func isWord(_ index: Int) -> Bool {
        index < bytes.count && Self.mayBegin(bytes[index])
    }

    /// Whether a text without quotes may begin so: with a letter, a digit or one of a few signs.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80..., UInt8(ascii: "_"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "<"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Whether all is printable text of letters below U+10000 but for the marks of byte order and
    /// the rarer line breaks.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            switch bytes[index] {
            case newline, 0x20...0x7E, 0x80...0xC1, 0xC3...0xE1, 0xE3...0xEC: continue
            case 0xC2: if bytes[index + 1] < 0xA0 { return false }
            case 0xE2: if bytes[index + 1] == 0x80, bytes[index + 2] & 0xFE == 0xA8 { return false }
            default: return false
            }
        }
        return true
    }
}
