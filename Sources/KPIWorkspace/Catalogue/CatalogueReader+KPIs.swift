internal import KPIReport

extension CatalogueReader {
    static let kpiKeys = [
        "name", "explain", "kind", "objective", "formula", "unit", "decimals", "direction",
        "over_channels", "range", "cadence", "profit", "caution", "pitfalls", "benchmarks",
        "also_called",
    ]

    /// The KPI of a draft, with sensible defaults for what it leaves out.
    mutating func kpi(_ draft: Draft, reader: inout Reader) -> KPI? {
        let fields = draft.fields
        let what = "the KPI '\(draft.id)'"
        for key in ["name", "formula", "unit"] where fields[key] == nil {
            reader.error(.missing(key, of: what), at: draft.location)
        }
        let names = reader.translations(fields["name"])
        let formula = formula(fields["formula"], reader: &reader)
        let unit = reader.choice(fields["unit"], of: KPI.Unit.self)
        let kind = kind(fields["kind"], of: formula, isOwn: draft.origin != nil, reader: &reader)
        let words = (
            objective: reader.choice(fields["objective"], of: KPI.Objective.self),
            direction: reader.word(
                fields["direction"],
                KPI.Direction.init(rawValue:),
                ["higher", "lower", "range", "neutral"]
            ),
            cadence: reader.word(
                fields["cadence"],
                KPI.Cadence.init(rawValue:),
                ["weekly", "monthly", "quarterly"]
            ),
            overChannels: reader.word(
                fields["over_channels"],
                Self.overChannels,
                Self.overChannelsWords
            )
        )
        let decimals = reader.whole(fields["decimals"], in: 0...6)
        let rest = (
            range: reader.range(fields["range"]), isProfit: reader.flag(fields["profit"]) ?? false,
            explanations: reader.translations(fields["explain"]),
            cautions: reader.translations(fields["caution"]),
            pitfalls: reader.texts(fields["pitfalls"]),
            benchmarks: reader.items(fields["benchmarks"]).compactMap { reader.benchmark($0) },
            alsoCalled: reader.texts(fields["also_called"])
        )
        guard let formula, let unit, !names.isEmpty else { return nil }
        return KPI(
            id: draft.id,
            area: draft.area ?? "",
            objective: words.objective ?? .engage,
            kind: kind,
            formula: formula,
            unit: unit,
            decimals: decimals ?? unit.usualDecimals,
            direction: words.direction ?? .higher,
            range: rest.range,
            cadence: words.cadence ?? .weekly,
            isProfit: rest.isProfit,
            overChannels: words.overChannels ?? formula.usualWayOverChannels,
            names: names,
            explanations: rest.explanations,
            cautions: rest.cautions,
            pitfalls: rest.pitfalls,
            benchmarks: rest.benchmarks,
            alsoCalled: rest.alsoCalled,
            origin: draft.origin
        )
    }

    private static let overChannelsWords = [
        "sum", "ratio-of-sums", "weighted-mean", "distinct", "none",
    ]

    private static func overChannels(_ word: String) -> String? {
        overChannelsWords.contains(word) ? word : nil
    }

    private mutating func formula(_ field: Field?, reader: inout Reader) -> Formula? {
        guard let field, let text = reader.text(field) else { return nil }
        let formula: Formula
        do throws(Formula.SyntaxError) {
            formula = try Formula(text)
        } catch {
            reader.error(.badFormula(error.description), at: field.place(of: error.offset))
            return nil
        }
        var isKnown = true
        for name in formula.measures where !isMeasure(name) {
            isKnown = false
            let offset = text.range(ofWord: name) ?? 0
            reader.error(.unknownMeasure(name, known: measures.keys), at: field.place(of: offset))
        }
        return isKnown ? formula : nil
    }

    /// The kind as written, or as the formula has it; the agency is told where they disagree.
    private func kind(_ field: Field?, of formula: Formula?, isOwn: Bool, reader: inout Reader)
        -> KPI.Kind
    {
        let written = reader.word(field, KPI.Kind.init(rawValue:), ["flow", "level"])
        guard let formula else { return written ?? .level }
        let accrues = formula.accrues { measures[$0]?.kind }
        if isOwn, let field, let written, accrues != (written == .flow) {
            reader.warn(.unlikelyKind(accrues: accrues), at: field.valueLocation)
        }
        return written ?? (accrues ? .flow : .level)
    }
}

extension Formula {
    fileprivate var usualWayOverChannels: String { text.contains("/") ? "ratio-of-sums" : "sum" }
}

extension KPI.Unit {
    fileprivate var usualDecimals: Int {
        switch self {
        case .percent, .rating, .index, .minutes, .hours, .days: 1
        case .currency, .ratio: 2
        case .count, .score, .seconds: 0
        }
    }
}

extension Field {
    /// The place of a character of a one-line value.
    fileprivate func place(of offset: Int) -> Finding.Location {
        guard case .scalar(_, let isPlain) = node.content, let column = node.location.column else {
            return valueLocation
        }
        return Finding.Location(
            node.location.file,
            line: node.location.line,
            column: column + offset + (isPlain ? 0 : 1)
        )
    }
}

extension String {
    /// How many characters stand before a word.
    fileprivate func range(ofWord word: String) -> Int? {
        var offset = 0
        for part in split(
            omittingEmptySubsequences: false,
            whereSeparator: { !($0.isLetter || $0.isNumber || "_.".contains($0)) }
        ) {
            if part == word { return offset }
            offset += part.count + 1
        }
        return nil
    }
}

extension Finding.Message {
    fileprivate static func badFormula(_ why: String) -> Self { "this is not a formula: \(why)" }

    fileprivate static func unlikelyKind(accrues: Bool) -> Self {
        accrues
            ? "a value of this formula grows through a period; with 'kind: flow' it is paced"
            : "a value of this formula does not grow through a period; write 'kind: level'"
    }

    fileprivate static func unknownMeasure(_ name: String, known: some Sequence<String>) -> Self {
        let near = Suggestion.nearest(to: name, among: known)
        return
            "unknown measure '\(name)'; \(near.map { "did you mean '\($0)'?" } ?? "declare it under 'measures'")"
    }
}
