internal import KPIReport

/// A piece of a YAML file, as written, with its place.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// A word, number or text; `isPlain` where it stands without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    let content: Content
    let location: Finding.Location

    init(_ content: Content, at location: Finding.Location) {
        self.content = content
        self.location = location
    }
}

extension YAMLNode {
    /// The text of a scalar exactly as written.
    var raw: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Whether nothing stands there: `key:` alone, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return switch text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    /// What it is, for a person: `the list [ … ]`.
    var kind: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a group of keys"
        }
    }
}
