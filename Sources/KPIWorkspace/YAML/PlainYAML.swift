internal import KPIReport

/// Reads YAML as most files are written: keys, lists and texts of one line each.
///
/// Anything else (texts of several lines, anchors, tags, escapes, tabs, doubled keys, mistakes) is
/// left to the full parser, which alone knows findings. So this reader either answers what that one
/// would, tens of times as fast, or nothing.
struct PlainYAML {
    /// The text holds something that only the full parser understands.
    private struct Unusual: Error {}

    private static let deepest = 50

    private var line: YAMLLine
    private let file: String
    private var depth = 0

    /// The root of a text, which is a group of keys; nil where the text is unusual.
    static func node(_ text: String, file: String) -> YAMLNode? {
        guard let line = YAMLLine(text) else { return nil }
        var parser = PlainYAML(line: line, file: file)
        do throws(Unusual) { return try parser.root() } catch { return nil }
    }

    private init(line: YAMLLine, file: String) { (self.line, self.file) = (line, file) }

    private mutating func root() throws(Unusual) -> YAMLNode {
        guard line.goToContent(), line.indent == 0, !line.isAtEntry else { throw Unusual() }
        let root = try mapping()
        guard line.isAtEnd else { throw Unusual() }
        return root
    }

    /// The keys that begin in the column at hand, up to the first line that is less indented.
    private mutating func mapping() throws(Unusual) -> YAMLNode {
        let (indent, location) = (line.indent, place)
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        repeat {
            guard !line.isAtEntry else { throw Unusual() }
            let key = try scalar(inFlow: false)
            try takeColon(behind: key, after: pairs)
            pairs.append((key, try value(of: indent)))
        } while try goesOn(at: indent)
        return YAMLNode(.mapping(pairs), at: location)
    }

    /// Goes over the colon of a new key; the full parser knows keys up to 1,024 characters.
    private mutating func takeColon(
        behind key: YAMLNode,
        after pairs: [(key: YAMLNode, value: YAMLNode)]
    ) throws(Unusual) {
        guard let name = key.raw, name.utf8.count < 1_000, line.takeColon(),
            !pairs.contains(where: { $0.key.raw == name })
        else { throw Unusual() }
    }

    /// What stands behind a colon, or in the lines below it.
    private mutating func value(of indent: Int) throws(Unusual) -> YAMLNode {
        let afterColon = place
        line.skipBlanks()
        guard line.isAtLineEnd else {
            let value = try inline()
            guard line.isAtLineEnd else { throw Unusual() }
            _ = line.goToContent()
            return value
        }
        let isContent = line.goToContent()
        if isContent, line.isAtEntry, line.indent >= indent { return try sequence() }
        if isContent, line.indent > indent { return try nested() }
        return YAMLNode(.scalar("", isPlain: true), at: afterColon)
    }

    /// The items whose dashes stand in the column at hand.
    private mutating func sequence() throws(Unusual) -> YAMLNode {
        let (indent, location) = (line.indent, place)
        var items: [YAMLNode] = []
        repeat {
            guard line.isAtEntry else { break }
            line.takeDash()
            guard !line.isAtLineEnd, !line.isAtEntry else { throw Unusual() }
            if line.isAtKey {
                items.append(try nested())
            } else {
                items.append(try inline())
                guard line.isAtLineEnd else { throw Unusual() }
                _ = line.goToContent()
            }
        } while try goesOn(at: indent)
        return YAMLNode(.sequence(items), at: location)
    }

    /// Whether the next line belongs to the same keys or items.
    private func goesOn(at indent: Int) throws(Unusual) -> Bool {
        // More indented, it would go on with the text before.
        guard line.isAtEnd || line.indent <= indent else { throw Unusual() }
        return !line.isAtEnd && line.indent == indent
    }

    private mutating func nested() throws(Unusual) -> YAMLNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw Unusual() }
        return try mapping()
    }

    /// A value within one line.
    private mutating func inline() throws(Unusual) -> YAMLNode {
        let value: YAMLNode
        switch line.byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): value = try flow()
        default: value = try scalar(inFlow: false)
        }
        line.skipBlanks()
        return value
    }

    /// `[ … ]` or `{ … }`.
    private mutating func flow() throws(Unusual) -> YAMLNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw Unusual() }
        let location = place
        let isMapping = line.byte == UInt8(ascii: "{")
        let end = UInt8(ascii: isMapping ? "}" : "]")
        var items: [YAMLNode] = []
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        line.step()
        line.skipBlanks()
        while line.byte != end {
            let item = try flowItem()
            if isMapping {
                try takeColon(behind: item, after: pairs)
                line.skipBlanks()
                pairs.append((item, try flowItem()))
            } else {
                items.append(item)
            }
            line.skipBlanks()
            guard line.byte == UInt8(ascii: ",") else { break }
            line.step()
            line.skipBlanks()
        }
        guard line.byte == end else { throw Unusual() }
        line.step()
        return YAMLNode(isMapping ? .mapping(pairs) : .sequence(items), at: location)
    }

    private mutating func flowItem() throws(Unusual) -> YAMLNode {
        switch line.byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): try flow()
        default: try scalar(inFlow: true)
        }
    }

    private mutating func scalar(inFlow isFlow: Bool) throws(Unusual) -> YAMLNode {
        let location = place
        let isQuoted = line.byte == UInt8(ascii: "\"") || line.byte == UInt8(ascii: "'")
        guard let text = isQuoted ? line.takeQuoted() : line.takePlain(inFlow: isFlow) else {
            throw Unusual()
        }
        return YAMLNode(.scalar(text, isPlain: !isQuoted), at: location)
    }

    private var place: Finding.Location {
        mutating get { Finding.Location(file, line: line.number, column: line.column) }
    }
}
