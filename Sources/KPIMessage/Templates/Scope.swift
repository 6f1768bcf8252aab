internal import KPIReport

/// What a template sees in one place: finished values under names.
struct Scope: Sendable {
    typealias Name = TemplateNames.Name

    enum Value: Sendable {
        /// An address, a colour, a cell: written as it stands.
        case text(String)
        /// Prose, which HTML may break where a word is longer than a phone's line.
        case words(String)
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
    let values: [(Name, Value)]

    init(_ type: TemplateNames.ScopeType, _ values: Values) {
        self.type = type
        self.values = values.all
    }

    subscript(name: Name) -> Value? {
        for index in values.indices where values[index].0 == name { return values[index].1 }
        return nil
    }
}

extension Scope {
    /// Values under their names, written `[.name: …, .value: …]`.
    struct Values: ExpressibleByDictionaryLiteral {
        fileprivate let all: [(Name, Value)]

        private init(all: [(Name, Value)]) { self.all = all }

        init(dictionaryLiteral elements: (Name, Value)...) { self.init(all: elements) }

        static func + (one: Self, other: Self) -> Self { Self(all: one.all + other.all) }
    }
}

extension Scope.Value {
    /// A text, cleaned; absent where there is none.
    static func prose(_ text: String?) -> Self {
        guard let text, !text.isEmpty else { return .absent }
        return .words(Plain.fit(text))
    }

    static func chart(_ markup: ChartMarkup?) -> Self { markup.map { .markup($0) } ?? .absent }
    static func optional(_ scope: Scope?) -> Self { scope.map { .scope($0) } ?? .absent }
}
