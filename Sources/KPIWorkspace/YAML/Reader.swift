internal import KPIReport

/// Reads the pieces of one file strictly and collects what is wrong with them.
struct Reader {
    /// Relative to the workspace.
    let file: String
    /// Whose report an error stops; nil stops every report.
    let client: String?
    private(set) var findings: [Finding] = []

    init(file: String, client: String? = nil) {
        self.file = file
        self.client = client
    }

    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    mutating func error(_ message: Finding.Message, at location: Finding.Location) {
        findings.append(Finding(.error, message, at: location, client: client))
    }

    mutating func warn(_ message: Finding.Message, at location: Finding.Location) {
        findings.append(Finding(.warning, message, at: location, client: client))
    }

    mutating func hint(_ message: Finding.Message, at location: Finding.Location) {
        findings.append(Finding(.hint, message, at: location, client: client))
    }

    /// Takes over what another reader found.
    mutating func add(_ findings: [Finding]) { self.findings += findings }

    /// The keys of a group, all of them among `known`.
    mutating func fields(_ node: YAMLNode, known: [String]) -> Fields? {
        guard let fields = anyFields(node) else { return nil }
        for field in fields.all where !known.contains(field.key) {
            let isDecimal = field.node.isNull && field.key.allSatisfy(\.isDigit)
            error(
                isDecimal ? .decimalComma(field.key) : .unknownKey(field.key, known: known),
                at: field.location
            )
        }
        return fields
    }

    /// The keys of a group whose names people choose.
    mutating func anyFields(_ node: YAMLNode) -> Fields? {
        guard case .mapping(let pairs) = node.content else {
            error(.wrongType(expected: "a group of keys", found: node), at: node.location)
            return nil
        }
        var fields = Fields(location: node.location)
        for (key, value) in pairs {
            guard let name = key.raw else {
                error("a key must be a single word", at: key.location)
                continue
            }
            fields.append(Field(key: name, location: key.location, node: value))
        }
        return fields
    }

    /// The items of a list; none where the key is missing.
    mutating func list(_ field: Field?) -> [YAMLNode] {
        guard let field else { return [] }
        guard case .sequence(let items) = field.node.content else {
            error(.notAList(field), at: field.valueLocation)
            return []
        }
        return items
    }

    /// A field that must be there.
    mutating func required(_ key: String, in fields: Fields, of what: String) -> Field? {
        if let field = fields[key] { return field }
        error(.missing(key, of: what), at: fields.location)
        return nil
    }
}

extension Finding.Message {
    static func unknownKey(_ key: String, known: [String]) -> Self {
        let cure = Suggestion.nearest(to: key, among: known).map { "did you mean '\($0)'?" }
        return "unknown key '\(key)'; \(cure ?? "known here: \(known.joined(separator: ", "))")"
    }

    static func wrongType(expected: String, found node: YAMLNode) -> Self {
        "expected \(expected) but found \(node.kind)"
    }

    /// In `{ target: 1,5 }` the comma ends the value.
    static func decimalComma(_ key: String) -> Self {
        "a comma separates keys here, and '\(key)' is none; write decimals with a point, such as 1.5"
    }

    private static func notAnItem(_ text: String) -> String {
        text.count > 40 ? "…" : text
    }

    static func notAList(_ field: Field) -> Self {
        guard !field.node.isNull, let raw = field.node.raw else {
            return "'\(field.key)' must be a list but is \(field.node.kind)"
        }
        return "'\(field.key)' must be a list; write [\(notAnItem(raw))]"
    }

    static func missing(_ key: String, of what: String) -> Self {
        "\(what) needs the key '\(key)'"
    }
}
