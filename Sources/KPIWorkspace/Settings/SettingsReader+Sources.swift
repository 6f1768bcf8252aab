internal import KPIReport

extension SettingsReader {
    /// What product and plan name, and this version cannot read yet.
    private static let later = [
        "json", "sqlite", "postgres", "https", "url", "command", "xlsx", "sheet", "query", "format",
        "daily", "path", "headers", "timeout",
    ]

    mutating func sources(_ field: Field?) -> [ResultSource] {
        guard let field else { return [.standard] }
        guard let named = reader.anyFields(field.node) else { return [] }
        if named.all.isEmpty {
            reader.error("'results' names no source; remove it or add one", at: field.location)
        }
        return named.all.compactMap { source($0) }
    }

    private mutating func source(_ field: Field) -> ResultSource? {
        guard let fields = reader.anyFields(field.node) else { return nil }
        let known = ["csv", "final_after_days"] + Reader.tableShapeKeys
        var isKnown = true
        for key in fields.all where !known.contains(key.key) {
            isKnown = isKnown && !Self.later.contains(key.key)
            let message: Finding.Message =
                Self.later.contains(key.key)
                ? .notYet(key.key) : .unknownKey(key.key, known: known)
            reader.error(message, at: key.location)
        }
        if fields["csv"] == nil, isKnown {
            reader.error(.missing("csv", of: "the source '\(field.key)'"), at: field.location)
        }
        let csv = reader.path(fields["csv"], placeholders: ["client"])
        let days = reader.whole(fields["final_after_days"], in: 0...3_650) ?? 0
        let shape = reader.tableShape(fields)
        return csv.map {
            ResultSource(name: field.key, csv: $0, finalAfterDays: days, shape: shape)
        }
    }
}

extension Finding.Message {
    fileprivate static func notYet(_ key: String) -> Self {
        "'\(key)' is not supported yet; export the results as csv"
    }
}
