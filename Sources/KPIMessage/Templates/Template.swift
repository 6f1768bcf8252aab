/// A template, read once: what to write in which order.
struct Template: Sendable {
    enum Node: Sendable {
        /// At most one line, with its end.
        case literal([UInt8])
        case value(Path, isEscaped: Bool)
        case section(Path, [Node])
        case inverted(Path, [Node])
        /// Another template; the blanks before a tag alone on its line indent it.
        case partial(String, indentation: [UInt8])
    }

    /// What a tag names, perhaps changed.
    struct Path: Hashable, Sendable {
        enum Transform: String {
            case uppercased, lowercased, empty
        }

        /// Whether only the innermost scope is asked, as `{{.}}` and `{{.name}}` do.
        let isLocal: Bool
        /// From outer to inner; nil where no scope has such a name.
        let names: [Scope.Name]?
        let transform: Transform?

        /// Reads `a.b`, `.` or `uppercased(a)`.
        init(_ text: String) {
            var name = Substring(text)
            let open = name.firstIndex(of: "(") ?? name.endIndex
            transform = name.last == ")" ? Transform(rawValue: String(name[..<open])) : nil
            if transform != nil { name = name[open...].dropFirst().dropLast() }
            isLocal = name.isEmpty || name.first == "."
            let parts = name.split(separator: ".")
            let known = parts.compactMap { Scope.Name(rawValue: String($0)) }
            names = known.count == parts.count ? known : nil
        }
    }

    let nodes: [Node]

    /// Nil where the braces of a text are not in order.
    init?(_ text: String) {
        var parser = TemplateParser(text)
        guard let nodes = parser.template() else { return nil }
        self.nodes = nodes
    }
}
