/// A start tag in HTML or in a template of it, with its attributes as written.
struct MarkupTag {
    let name: String
    let attributes: [String: String]
    let line: Int
    let column: Int
}

extension MarkupTag {
    /// The start tags of a text, in its order; comments, and what stands in them, are skipped.
    static func scan(_ text: String) -> [MarkupTag] {
        var scanner = MarkupScanner(Array(text.utf8))
        var tags: [MarkupTag] = []
        while let tag = scanner.next() { tags.append(tag) }
        return tags
    }
}

/// Goes through HTML byte by byte and stops at start tags.
private struct MarkupScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> MarkupTag? {
        while index < bytes.count {
            if starts(with: "<!--") {
                skip(past: "-->")
            } else if bytes[index] == UInt8(ascii: "<"), isLetter(at: index + 1) {
                return tag()
            } else {
                advance()
            }
        }
        return nil
    }

    private mutating func tag() -> MarkupTag {
        let place = (line: line, column: index - lineStart + 1)
        advance()
        let name = word { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") && $0 > 32 }
        var attributes: [String: String] = [:]
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            guard bytes[index] > 32, bytes[index] != UInt8(ascii: "/") else {
                advance()
                continue
            }
            let key = word { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 > 32 }
            attributes[key.lowercased()] = value()
            if key.isEmpty { advance() }
        }
        return MarkupTag(
            name: name.lowercased(),
            attributes: attributes,
            line: place.line,
            column: place.column
        )
    }

    /// What stands behind `=`, in quotes or bare; empty where there is none.
    private mutating func value() -> String {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return "" }
        advance()
        guard index < bytes.count else { return "" }
        let quote = bytes[index]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return word { $0 != UInt8(ascii: ">") && $0 > 32 }
        }
        advance()
        let text = word { $0 != quote }
        advance()
        return text
    }

    private mutating func word(while belongs: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, belongs(bytes[index]) { advance() }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private func starts(with text: StaticString) -> Bool {
        bytes[index...].starts(with: "\(text)".utf8)
    }

    private mutating func skip(past text: StaticString) {
        while index < bytes.count, !starts(with: text) { advance() }
        for _ in 0..<min(text.utf8CodeUnitCount, bytes.count - index) { advance() }
    }

    private func isLetter(at index: Int) -> Bool {
        index < bytes.count && (bytes[index] | 32) >= 97 && (bytes[index] | 32) <= 122
    }

    private mutating func advance() {
        guard index < bytes.count else { return }
        if bytes[index] == 10 { (line, lineStart) = (line + 1, index + 1) }
        index += 1
    }
}
