/// What a template sees in one place: finished values under names.
struct Scope: Sendable {
    typealias Name = TemplateNames.Name

    enum Value: Sendable {
        case text(String)
        case texts([String])
        case flag(Bool)
        case markup(ChartMarkup)
        case scope(Scope)
        case list([Scope])
        /// A known name without a value; it hides the same name of an outer scope.
        case absent
    }

    let type: TemplateNames.ScopeType
    /// In the order written: a look along few bytes is quicker than hashing a name.
    let values: [(key: Name, value: Value)]

    init(_ type: TemplateNames.ScopeType, _ parts: KeyValuePairs<Name, Value>...) {
        self.type = type
        values = parts.flatMap { $0 }
    }

    subscript(name: Name) -> Value? {
        for (key, value) in values where key == name { return value }
        return nil
    }
}

extension Scope.Value {
    /// A text, cleaned; absent where there is none.
    static func prose(_ text: String?) -> Self {
        guard let text, !text.isEmpty else { return .absent }
        return .text(Prose.clean(text))
    }

    static func chart(_ markup: ChartMarkup?) -> Self { markup.map { .markup($0) } ?? .absent }
    static func optional(_ scope: Scope?) -> Self { scope.map { .scope($0) } ?? .absent }
}
