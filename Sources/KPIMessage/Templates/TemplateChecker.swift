internal import KPIReport

/// Reads templates as mustache would, and finds what mustache would leave blank.
struct TemplateChecker {
    typealias ScopeType = TemplateNames.ScopeType

    let tags: [String: [TemplateTag]]
    private(set) var found: [Finding] = []
    private(set) var visited: Set<String> = []

    init(_ texts: [String: String]) { tags = texts.mapValues { TemplateTag.scan($0) } }

    /// Walks a template and its partials; nil in the stack is a section around one text.
    mutating func walk(_ file: String, stack: [ScopeType?]) {
        let key = file + ":" + stack.map { $0?.rawValue ?? "." }.joined(separator: ",")
        guard visited.insert(key).inserted, stack.count < 30, let tags = tags[file] else { return }
        visited.insert(file)
        var stack = stack
        var open: [(tag: TemplateTag, pushed: Bool)] = []
        for tag in tags {
            switch tag.kind {
            case .foreign: report(.foreign(tag.name), tag, file)
            case .partial: enter(tag, file, stack)
            case .value, .raw: check(tag, file, stack)
            case .closing:
                guard let last = open.popLast(), last.tag.name == tag.name else {
                    return report(.unopened(tag.name), tag, file)
                }
                if last.pushed { stack.removeLast() }
            case .section, .inverted:
                let kind = check(tag, file, stack)
                let inner = tag.kind == .section ? kind?.inner : nil
                if let inner { stack.append(inner) }
                open.append((tag, inner != nil))
            }
        }
        for (tag, _) in open { report(.unclosed(tag.name), tag, file) }
    }

    private mutating func enter(_ tag: TemplateTag, _ file: String, _ stack: [ScopeType?]) {
        if tags[tag.name] == nil {
            report(
                .noTemplate(tag.name, Suggestion.nearest(to: tag.name, among: tags.keys.sorted())),
                tag,
                file
            )
        }
        walk(tag.name, stack: stack)
    }

    /// Answers what a tag names, or reports that nothing bears the name.
    @discardableResult
    private mutating func check(_ tag: TemplateTag, _ file: String, _ stack: [ScopeType?])
        -> TemplateNames.Kind?
    {
        var name = Substring(tag.name)
        if let open = name.firstIndex(of: "("), name.last == ")" {
            let transform = name[..<open]
            guard Self.transforms.contains(String(transform)) else {
                report(.unknownTransform(tag.name), tag, file)
                return nil
            }
            name = name[name.index(after: open)...].dropLast()
        }
        if name == "." {
            if tag.kind == .raw { report(.raw("."), tag, file) }
            return .text
        }
        guard let kind = resolve(name, in: stack) else {
            let known = stack.compactMap { $0 }.flatMap { TemplateNames.names(in: $0).keys }
                .sorted()
            let nearest = Suggestion.nearest(to: String(name), among: known)
            report(.unknownName(String(name), nearest), tag, file)
            return nil
        }
        if tag.kind == .raw, kind != .markup { report(.raw(String(name)), tag, file) }
        if tag.kind == .value, kind == .markup { report(.escaped(String(name)), tag, file) }
        return kind
    }

    private func resolve(_ name: Substring, in stack: [ScopeType?]) -> TemplateNames.Kind? {
        var parts = name.split(separator: ".").map(String.init)[...]
        guard let first = parts.popFirst() else { return nil }
        var kind = stack.reversed().compactMap { $0 }.lazy
            .compactMap { TemplateNames.names(in: $0)[first] }.first
        while let part = parts.popFirst() {
            guard case .scope(let scope) = kind else { return nil }
            kind = TemplateNames.names(in: scope)[part]
        }
        return kind
    }

    private mutating func report(_ message: Finding.Message, _ tag: TemplateTag, _ file: String) {
        let place = Finding.Location("templates/\(file)", line: tag.line, column: tag.column)
        let finding = Finding(.error, message, at: place)
        if !found.contains(finding) { found.append(finding) }
    }

    private static let transforms: Set<String> = ["uppercased", "lowercased", "empty"]
}

extension TemplateNames.Kind {
    /// The scope a section opens: none for a flag, nil for one text.
    fileprivate var inner: TemplateNames.ScopeType?? {
        switch self {
        case .scope(let type), .list(let type): .some(type)
        case .text, .texts: .some(nil)
        case .flag, .markup: nil
        }
    }
}

extension Finding.Message {
    fileprivate static func unknownName(_ name: String, _ nearest: String?) -> Self {
        "unknown name '\(name)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")"
    }

    fileprivate static func noTemplate(_ name: String, _ nearest: String?) -> Self {
        "there is no template '\(name)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")"
    }

    fileprivate static func unknownTransform(_ name: String) -> Self {
        "unknown function in '\(name)'; there are uppercased, lowercased and empty"
    }

    fileprivate static func raw(_ name: String) -> Self {
        "'\(name)' is text and must be escaped: write it in two braces"
    }

    fileprivate static func escaped(_ name: String) -> Self {
        "'\(name)' is HTML made by kpimail: write it in three braces"
    }

    fileprivate static func foreign(_ name: String) -> Self {
        "templates cannot change delimiters or inherit: '\(name)'"
    }

    fileprivate static func unclosed(_ name: String) -> Self {
        "the section '\(name)' is not closed"
    }

    fileprivate static func unopened(_ name: String) -> Self {
        "'/\(name)' closes no open section"
    }
}
