internal import KPIReport

extension Reader {
    /// The keys of `tableShapeKeys` that make sense where no text is taken apart.
    static let rowShapeKeys = [
        "wide", "columns", "measures", "others", "channel", "campaign", "client", "clients",
        "weeks", "dates", "blanks",
    ]

    /// What queries, addresses and programs may ask for.
    static let askable = ["client", "first_week", "last_week", "first_day", "last_day"]

    /// The query of a database: one `select` whose parameters are known.
    mutating func query(_ fields: Fields, of what: String) -> SQLText? {
        guard let field = required("query", in: fields, of: what), let text = lines(field) else {
            return nil
        }
        let query = SQLText(text)
        guard query.isQuery else {
            error(.notAQuery, at: field.valueLocation)
            return nil
        }
        for name in query.parameters where !Self.askable.contains(name) {
            error(.unknownParameter(name, known: Self.askable), at: field.valueLocation)
        }
        return query
    }

    /// A database by its URL, by a service of libpq's own file, or by a secret that holds a URL.
    mutating func postgres(_ fields: Fields) -> PostgresPlace? {
        guard let field = fields["postgres"] else { return nil }
        let password = secret(fields["password"])
        if case .mapping(let pairs) = field.node.content {
            guard pairs.first?.key.raw == "service" else {
                return secret(field).map { PostgresPlace(target: .secret($0), password: password) }
            }
            guard let inner = self.fields(field.node, known: ["service"]) else { return nil }
            return text(inner["service"]).map {
                PostgresPlace(target: .service($0), password: password)
            }
        }
        guard let url = text(field) else { return nil }
        let rest = url.drop { $0 != ":" }
        let login = rest.dropFirst(3).prefix { $0 != "/" && $0 != "?" }.split(separator: "@")
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            error(.notADatabase, at: field.valueLocation)
            return nil
        }
        guard login.count < 2 || !login[0].contains(":"), !url.contains("password=") else {
            error(.passwordInURL, at: field.valueLocation)
            return nil
        }
        return PostgresPlace(target: .url(url), password: password)
    }

    /// A program and its arguments.
    mutating func command(_ field: Field?) -> [String]? {
        guard let field else { return nil }
        let words = items(field).compactMap { lines($0) }
        for word in words {
            _ = check(placeholders: Self.askable, in: word, at: field.valueLocation)
        }
        if words.isEmpty, !hasErrors { error(.empty("command"), at: field.location) }
        return words.isEmpty ? nil : words
    }
}

extension Finding.Message {
    fileprivate static let notAQuery: Self =
        "the query must be a single 'select' (or 'with', or 'values')"

    fileprivate static func unknownParameter(_ name: String, known: [String]) -> Self {
        let cure = Suggestion.nearest(to: name, among: known).map { "did you mean ':\($0)'?" }
        let all = known.map { ":\($0)" }.joined(separator: ", ")
        return "unknown parameter ':\(name)'; \(cure ?? "known here: \(all)")"
    }

    fileprivate static let notADatabase: Self =
        """
        a database is written postgresql://user@host/name, { service: NAME }, or { env: NAME } \
        where the address holds a password
        """

    fileprivate static let passwordInURL: Self =
        """
        the address must not hold a password; write { env: NAME } for the whole address, or the \
        key 'password' beside it
        """
}
