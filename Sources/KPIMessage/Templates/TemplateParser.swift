/// Reads a template by the rules of mustache: a tag that opens or closes something, alone on its
/// line, vanishes with the line.
struct TemplateParser {
    typealias Node = Template.Node

    private let text: [UInt8]
    private var position = 0
    /// Whether only blanks and such tags stand before the position on its line.
    private var isLineStart = true
    /// The blanks before the position that are not written yet.
    private var blanks: ArraySlice<UInt8> = []
    private var isEscaping = true

    init(_ text: String) { self.text = Array(text.utf8) }

    mutating func template() -> [Node]? { nodes(until: nil) }

    /// The nodes up to the end of a section, or of the text.
    private mutating func nodes(until section: String?) -> [Node]? {
        var nodes: [Node] = []
        let outer = isEscaping
        defer { isEscaping = outer }
        while position < text.count {
            if isLineStart { blanks = readBlanks() }
            guard position < text.count else { break }
            if let line = readLiteral() {
                write(line, to: &nodes)
                continue
            }
            position += 2
            let sigil = position < text.count ? text[position] : 0
            if Self.sigils.contains(sigil) { position += 1 }
            guard let body = readBody(closedBy: sigil == UInt8(ascii: "{") ? "}}}" : "}}") else {
                return nil
            }
            let name = Self.trimmed(body)
            switch sigil {
            case UInt8(ascii: "#"), UInt8(ascii: "^"):
                guard name.utf8.allSatisfy(Self.isNamed) else { return nil }
                let isAlone = endLine(&nodes)
                guard let inner = self.nodes(until: name) else { return nil }
                let path = Template.Path(name)
                nodes.append(
                    sigil == UInt8(ascii: "#") ? .section(path, inner) : .inverted(path, inner)
                )
                isLineStart = isAlone
            case UInt8(ascii: "/"):
                guard name == section else { return nil }
                endLine(&nodes)
                return nodes
            case UInt8(ascii: ">"):
                let indentation = Array(blanks)
                write([], to: &nodes)
                let isAlone = endLine(&nodes)
                nodes.append(
                    .partial(.init(name: name, indentation: isAlone ? indentation : []))
                )
            case UInt8(ascii: "%"):
                guard let escapes = Self.contentTypes[body.filter { !$0.isWhitespace }] else {
                    return nil
                }
                isEscaping = escapes
                endLine(&nodes)
            case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "$"):
                // What the checker calls foreign is never rendered.
                endLine(&nodes)
            default:
                guard name.utf8.allSatisfy(Self.isNamed) else { return nil }
                write([], to: &nodes)
                let isRaw = sigil == UInt8(ascii: "{") || sigil == UInt8(ascii: "&")
                nodes.append(.value(Template.Path(name), isEscaped: isEscaping && !isRaw))
                isLineStart = false
            }
        }
        return section == nil ? nodes : nil
    }

    /// Writes what waits, and a text.
    private mutating func write(_ text: ArraySlice<UInt8>, to nodes: inout [Node]) {
        if !blanks.isEmpty || !text.isEmpty { nodes.append(.literal(Array(blanks) + text)) }
        blanks = []
    }

    /// The text up to a tag or over the end of the line; nil at a tag.
    private mutating func readLiteral() -> ArraySlice<UInt8>? {
        let start = position
        while position < text.count, !isAtTag {
            position += 1
            isLineStart = text[position - 1] == UInt8(ascii: "\n")
            if isLineStart { break }
        }
        return position > start ? text[start..<position] : nil
    }

    private var isAtTag: Bool {
        text[position] == UInt8(ascii: "{") && position + 1 < text.count
            && text[position + 1] == UInt8(ascii: "{")
    }

    private mutating func readBlanks() -> ArraySlice<UInt8> {
        let blanks = text[position...].prefix {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
        }
        position = blanks.endIndex
        return blanks
    }

    private mutating func readBody(closedBy end: String) -> String? {
        let start = position
        while position < text.count {
            if text[position] == UInt8(ascii: "}"), text[position...].starts(with: end.utf8) {
                let body = String(decoding: text[start..<position], as: UTF8.self)
                position += end.utf8.count
                return body
            }
            position += 1
        }
        return nil
    }

    /// Ends the line of a tag that stands alone on it; else writes the blanks before the tag.
    @discardableResult
    private mutating func endLine(_ nodes: inout [Node]) -> Bool {
        let start = position
        if isLineStart {
            if position == text.count { return drop() }
            _ = readBlanks()
            if text[position...].starts(with: "\r\n".utf8) { position += 1 }
            if text[position...].first == UInt8(ascii: "\n") {
                position += 1
                return drop()
            }
        }
        position = start
        isLineStart = false
        write([], to: &nodes)
        return false
    }

    private mutating func drop() -> Bool {
        blanks = []
        return true
    }

    private static func trimmed(_ body: String) -> String {
        var rest = body[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: ".-_?()*".utf8.contains(byte)
        }
    }

    private static let sigils = Array("#^/>%!=<$&{".utf8)

    /// Whether text is escaped under a pragma.
    private static let contentTypes = ["CONTENT_TYPE:TEXT": false, "CONTENT_TYPE:HTML": true]
}
