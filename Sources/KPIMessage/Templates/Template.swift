/// A template, read once: what to write in which order.
///
/// The steps stand in one list and hold no references, so that going through them counts none.
final class Template: Sendable {
    /// What the parser finds.
    enum Node: Sendable {
        /// At most one line, with its end.
        case literal([UInt8])
        case value(Path, isEscaped: Bool)
        case section(Path, [Node])
        case inverted(Path, [Node])
        case partial(Partial)
    }

    /// Another template; the blanks before a tag alone on its line indent it.
    struct Partial: Sendable {
        let name: String
        let indentation: [UInt8]
    }

    /// One thing to write.
    struct Step: Sendable {
        enum Kind: Sendable { case literal, value, escapedValue, section, inverted, partial }

        let kind: Kind
        /// The bytes of a literal in `text`, the steps inside a section, or the place in `partials`.
        let range: Range<Int>
        /// The step that follows.
        let next: Int
        /// What the tag names, where that is one name and nothing else.
        var name: Scope.Name?
        /// The place in `paths` of what it names.
        var path = 0
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

    let steps: [Step]
    /// All literals, one behind the other.
    let text: [UInt8]
    let paths: [Path]
    let partials: [Partial]

    /// Nil where the braces of a text are not in order.
    init?(_ text: String) {
        var parser = TemplateParser(text)
        guard let nodes = parser.template() else { return nil }
        var steps = TemplateSteps()
        steps.add(nodes)
        self.steps = steps.steps
        self.text = steps.text
        paths = steps.paths
        partials = steps.partials
    }
}
