internal import KPIReport

extension CatalogueReader {
    /// Adds a measure, or changes single fields of one already there.
    mutating func read(measure field: Field, reader: inout Reader) {
        let known = ["kind", "negative", "answers"] + Language.allCases.map(\.rawValue)
        guard let fields = reader.fields(field.node, known: known) else { return }
        guard field.key != Formula.margin, field.key.isName(joinedBy: "_") else {
            reader.error(.badMeasure(field.key), at: field.location)
            return
        }
        guard isFirst(field, as: "measure", &reader) else { return }
        let old = measures[field.key]
        if old == nil, fields["kind"] == nil {
            reader.error(.missing("kind", of: "the measure '\(field.key)'"), at: field.location)
        }
        var names = old?.names ?? [:]
        for language in Language.allCases {
            if let name = reader.text(fields[language.rawValue]) { names[language] = name }
        }
        measures[field.key] = Measure(
            id: field.key,
            kind: reader.measureKind(fields["kind"]) ?? old?.kind ?? .flow,
            mayBeNegative: reader.flag(fields["negative"]) ?? old?.mayBeNegative ?? false,
            countsAnswers: reader.flag(fields["answers"]) ?? old?.countsAnswers ?? false,
            names: names
        )
    }

    /// Whether a name in a formula is a measure; `X_start` and `X_prev` are made from `X_end`
    /// and `X` where nobody declares them.
    mutating func isMeasure(_ name: String) -> Bool {
        if measures[name] != nil { return true }
        for (ending, origin) in [("_start", "_end"), ("_prev", "")] where name.hasSuffix(ending) {
            let stem = name.dropLast(ending.count)
            guard !stem.hasSuffix("_prev"), !stem.hasSuffix("_start"),
                let base = measures[stem + origin]
            else { continue }
            measures[name] = Measure(
                id: name,
                kind: base.kind,
                mayBeNegative: base.mayBeNegative,
                names: base.names
            )
            return true
        }
        return false
    }
}

extension Reader {
    fileprivate mutating func measureKind(_ field: Field?) -> Measure.Kind? {
        guard let field, let text = text(field) else { return nil }
        if let kind = Measure.Kind(rawValue: text) { return kind }
        error(.notAChoice(text, of: ["flow", "stock", "distinct", "sum"]), at: field.valueLocation)
        return nil
    }

    /// A text in several languages; a single text stands for all of them.
    mutating func translations(_ field: Field?) -> Texts {
        guard let field else { return [:] }
        if field.node.raw != nil {
            guard let text = text(field) else { return [:] }
            return Texts(uniqueKeysWithValues: Language.allCases.map { ($0, text) })
        }
        guard let fields = fields(field.node, known: Language.allCases.map(\.rawValue)) else {
            return [:]
        }
        var texts: Texts = [:]
        for language in Language.allCases {
            if let text = text(fields[language.rawValue]) { texts[language] = text }
        }
        return texts
    }
}

extension Finding.Message {
    fileprivate static func badMeasure(_ id: String) -> Self {
        id == Formula.margin
            ? "'margin' is the client's margin; choose another id"
            : "'\(id)' cannot be the id of a measure; begin with a letter and use a-z, 0-9 and _"
    }
}
