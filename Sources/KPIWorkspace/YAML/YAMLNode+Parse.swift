internal import KPIReport
internal import Yams

extension YAMLNode {
    /// More pieces than any honest file has; aliases of aliases would make more.
    private static let limit = 200_000

    /// Reads a text; nil where it is empty or, with a finding, where it is not YAML.
    static func parse(_ text: String, reader: inout Reader) -> YAMLNode? {
        PlainYAML.node(text, file: reader.file) ?? parseFully(text, reader: &reader)
    }

    /// The same by the whole of YAML.
    static func parseFully(_ text: String, reader: inout Reader) -> YAMLNode? {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        do {
            // Without resolver rules every scalar stays text, and `1` and "1" are the same key.
            let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
            guard let root else { return nil }
            var budget = limit
            guard let node = YAMLNode(root, file: reader.file, budget: &budget) else {
                reader.error(.tooLarge, at: Finding.Location(reader.file))
                return nil
            }
            return node.isNull ? nil : node
        } catch let error as YamlError {
            reader.report(error, in: text)
        } catch {
            reader.error(.unreadable("\(error)"), at: Finding.Location(reader.file))
        }
        return nil
    }

    private init?(_ node: Yams.Node, file: String, budget: inout Int) {
        budget -= 1
        guard budget > 0 else { return nil }
        let mark = node.mark
        let location = Finding.Location(file, line: mark?.line, column: mark?.column)
        switch node {
        case .scalar(let scalar):
            self.init(.scalar(scalar.string, isPlain: scalar.style == .plain), at: location)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence {
                guard let item = YAMLNode(item, file: file, budget: &budget) else { return nil }
                items.append(item)
            }
            self.init(.sequence(items), at: location)
        case .mapping(let mapping):
            var pairs: [(key: YAMLNode, value: YAMLNode)] = []
            for (key, value) in mapping {
                guard let key = YAMLNode(key, file: file, budget: &budget),
                    let value = YAMLNode(value, file: file, budget: &budget)
                else { return nil }
                pairs.append((key, value))
            }
            self.init(.mapping(pairs), at: location)
        case .alias: return nil
        }
    }
}

extension Finding.Message {
    fileprivate static let tooLarge: Self =
        "the file is too large, or its aliases multiply; write it without them"
    fileprivate static func unreadable(_ why: String) -> Self { "the file cannot be read: \(why)" }
}
