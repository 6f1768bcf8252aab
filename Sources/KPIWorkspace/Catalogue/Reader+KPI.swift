internal import KPIReport

extension Reader {
    /// One of a few words.
    mutating func word<Value>(
        _ field: Field?,
        _ value: (String) -> Value?,
        _ words: [String]
    ) -> Value? {
        guard let field, let text = text(field) else { return nil }
        if let value = value(text) { return value }
        error(.notAChoice(text, of: words), at: field.valueLocation)
        return nil
    }

    mutating func range(_ field: Field?) -> KPI.Range {
        guard let field, let fields = fields(field.node, known: ["min", "max"]) else {
            return KPI.Range()
        }
        let range = KPI.Range(
            min: number(fields["min"], percent: true),
            max: number(fields["max"], percent: true)
        )
        if let min = range.min, let max = range.max, min >= max {
            error("'min' must be less than 'max'", at: field.location)
        }
        return range
    }

    mutating func benchmark(_ field: Field) -> KPI.Benchmark? {
        let keys = ["low", "high", "of", "year", "who", "kind"]
        guard let fields = fields(field.node, known: keys) else { return nil }
        for key in keys where fields[key] == nil {
            error(.missing(key, of: "a benchmark"), at: field.location)
        }
        let low = number(fields["low"], percent: true)
        let high = number(fields["high"], percent: true)
        let year = whole(fields["year"], in: 1_990...2_100)
        let of = translations(fields["of"])
        let who = text(fields["who"]), kind = text(fields["kind"])
        if let low, let high, low > high {
            error("'low' must not be more than 'high'", at: field.location)
        }
        guard let low, let high, let year, !of.isEmpty, let who, let kind else { return nil }
        return KPI.Benchmark(low: low, high: high, of: of, year: year, who: who, kind: kind)
    }
}
