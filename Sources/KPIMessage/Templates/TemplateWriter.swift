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
        if let template = templates[name] { writer.write(template, template.steps.indices) }
        return writer.output
    }

    private init(templates: [String: Template], stack: [Scope.Value]) {
        (self.templates, self.stack) = (templates, stack)
    }

    private mutating func write(_ template: Template, _ range: Range<Int>) {
        let steps = template.steps
        let start = output.count
        var place = range.lowerBound
        while place < range.upperBound {
            let step = steps[place]
            place = step.next
            if indentation.isEmpty {
                write(step, of: template)
            } else if step.kind == .literal {
                for line in template.text[step.range].lines {
                    indent(since: start) { $0.output += line }
                }
            } else {
                indent(since: start) { $0.write(step, of: template) }
            }
        }
    }

    /// Writes something behind the indentation, where a line begins and it is not nothing.
    private mutating func indent(since start: Int, _ write: (inout Self) -> Void) {
        guard output.count > start, output.last == UInt8(ascii: "\n") else { return write(&self) }
        output += indentation
        let before = output.count
        write(&self)
        if output.count == before { output.removeLast(indentation.count) }
    }

    private mutating func write(_ step: Template.Step, of template: Template) {
        switch step.kind {
        case .literal: output += template.text[step.range]
        case .value: write(value(step, template), false)
        case .escapedValue: write(value(step, template), true)
        case .section: repeated(template, step.range, value(step, template))
        case .inverted: if value(step, template).isNothing { write(template, step.range) }
        case .partial:
            let partial = template.partials[step.range.lowerBound]
            guard let template = templates[partial.name] else { return }
            indentation += partial.indentation
            write(template, template.steps.indices)
            indentation.removeLast(partial.indentation.count)
        }
    }

    private mutating func repeated(
        _ template: Template,
        _ steps: Range<Int>,
        _ value: Scope.Value
    ) {
        switch value {
        case .list(let scopes):
            for scope in scopes { write(template, steps, inside: .scope(scope)) }
        case .texts(let texts):
            for text in texts { write(template, steps, inside: .words(text)) }
        case .flag: if !value.isNothing { write(template, steps) }
        case .text, .words, .markup, .scope, .absent:
            if !value.isNothing { write(template, steps, inside: value) }
        }
    }

    private mutating func write(
        _ template: Template,
        _ steps: Range<Int>,
        inside value: Scope.Value
    ) {
        stack.append(value)
        write(template, steps)
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

    private func value(_ step: Template.Step, _ template: Template) -> Scope.Value {
        if let name = step.name { return lookUp(name) ?? .absent }
        return value(template.paths[step.path])
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

extension ArraySlice<UInt8> {
    /// The lines, each with its end.
    fileprivate var lines: [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = startIndex
        while start < endIndex {
            let end = self[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? endIndex
            lines.append(self[start..<end])
            start = end
        }
        return lines
    }
}
