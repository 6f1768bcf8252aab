/// Fills a template with what a scope holds, byte by byte into one buffer.
struct TemplateWriter {
    private let templates: [String: Template]
    /// What sections opened, the innermost last.
    private var stack: [Scope.Value]
    private var indentation: [UInt8] = []
    private var output: [UInt8] = []

    /// The text of a template in UTF-8; empty where there is none.
    static func render(_ name: String, of templates: [String: Template], _ scope: Scope)
        -> [UInt8]
    {
        var writer = TemplateWriter(templates: templates, stack: [.scope(scope)])
        writer.output.reserveCapacity(1 << 16)
        writer.write(templates[name]?.nodes ?? [])
        return writer.output
    }

    private init(templates: [String: Template], stack: [Scope.Value]) {
        (self.templates, self.stack) = (templates, stack)
    }

    private mutating func write(_ nodes: [Template.Node]) {
        guard !indentation.isEmpty else {
            for index in nodes.indices { write(nodes[index]) }
            return
        }
        let start = output.count
        for index in nodes.indices {
            guard output.count > start, output.last == UInt8(ascii: "\n") else {
                write(nodes[index])
                continue
            }
            output += indentation
            let before = output.count
            write(nodes[index])
            if output.count == before { output.removeLast(indentation.count) }
        }
    }

    private mutating func write(_ node: Template.Node) {
        switch node {
        case .literal(let text): output += text
        case .value(let path, let isEscaped): write(value(path), isEscaped)
        case .section(let path, let nodes): repeated(nodes, value(path))
        case .inverted(let path, let nodes): if value(path).isNothing { write(nodes) }
        case .partial(let name, let more):
            guard let nodes = templates[name]?.nodes else { return }
            indentation += more
            write(nodes)
            indentation.removeLast(more.count)
        }
    }

    private mutating func repeated(_ nodes: [Template.Node], _ value: Scope.Value) {
        switch value {
        case .list(let scopes): for scope in scopes { write(nodes, inside: .scope(scope)) }
        case .texts(let texts): for text in texts { write(nodes, inside: .words(text)) }
        case .flag: if !value.isNothing { write(nodes) }
        case .text, .words, .markup, .scope, .absent:
            if !value.isNothing { write(nodes, inside: value) }
        }
    }

    private mutating func write(_ nodes: [Template.Node], inside value: Scope.Value) {
        stack.append(value)
        write(nodes)
        stack.removeLast()
    }

    private mutating func write(_ value: Scope.Value, _ isEscaped: Bool) {
        switch value {
        case .text(let text): write(text, isEscaped)
        case .words(let text):
            if isEscaped, let broken = LongWords.broken(text) {
                write(broken, isEscaped)
            } else {
                write(text, isEscaped)
            }
        case .markup(let markup): output += markup.bytes
        case .flag(let flag): write(flag ? "true" : "false", isEscaped)
        case .texts, .scope, .list, .absent: break
        }
    }

    private mutating func write(_ text: String, _ isEscaped: Bool) {
        guard isEscaped, Self.needsEscape(text) else {
            output += text.utf8
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "'"): output += "&#39;".utf8
            default: output.append(byte)
            }
        }
    }

    private static func needsEscape(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                return true
            default: break
            }
        }
        return false
    }

    /// What a path names: the innermost scope that knows its first name decides.
    private func value(_ path: Template.Path) -> Scope.Value {
        guard let names = path.names, let top = stack.last else { return .absent }
        var value = top
        if let first = names.first {
            value = (path.isLocal ? top[first] : lookUp(first)) ?? .absent
        }
        for name in names.dropFirst() { value = value[name] ?? .absent }
        return path.transform.map(value.transformed) ?? value
    }

    private func lookUp(_ name: Scope.Name) -> Scope.Value? {
        for index in stack.indices.reversed() {
            if let value = stack[index][name] { return value }
        }
        return nil
    }
}

extension Scope.Value {
    /// Whether a section around it vanishes.
    fileprivate var isNothing: Bool {
        switch self {
        case .text, .words, .scope: false
        case .texts(let texts): texts.isEmpty
        case .flag(let flag): !flag
        case .markup(let markup): markup.bytes.isEmpty
        case .list(let scopes): scopes.isEmpty
        case .absent: true
        }
    }

    fileprivate subscript(name: Scope.Name) -> Self? {
        guard case .scope(let scope) = self else { return nil }
        return scope[name]
    }

    fileprivate func transformed(_ transform: Template.Path.Transform) -> Self {
        switch (transform, self) {
        case (.uppercased, .text(let text)), (.uppercased, .words(let text)):
            .words(text.uppercased())
        case (.lowercased, .text(let text)), (.lowercased, .words(let text)):
            .words(text.lowercased())
        case (.empty, .text(let text)), (.empty, .words(let text)): .flag(text.isEmpty)
        case (.empty, .texts), (.empty, .list): .flag(isNothing)
        default: .absent
        }
    }
}
