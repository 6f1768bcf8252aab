internal import KPIReport

extension CatalogueListing {
    /// Each KPI in full.
    var explanations: String { kpis.map(explanation).joined(separator: "\n\n") }

    private func explanation(_ kpi: KPI) -> String {
        let labels = words.labels
        let aim = words.aim(kpi.objective)
        var text = "\(kpi.id): \(name(of: kpi))\n"
        if let explanation = word(kpi.explanations) { text += wrapped(explanation, indent: 2) }
        if let caution = word(kpi.cautions) {
            text += wrapped("\(labels.caution)\(words.colon) \(caution)", indent: 2)
        }
        text += "\n"
        let facts: [(label: String, lines: [String])] = [
            (labels.formula, [formula(kpi), kpi.formula.text].compactMap(\.self)),
            (labels.measures, kpi.formula.measures.map(measure)),
            (labels.unit, [words.unit(kpi.unit)]),
            (labels.direction, [words.direction(kpi.direction)]),
            (labels.judgement, [words.kind(kpi.kind)] + (kpi.isProfit ? [words.profit] : [])),
            (labels.cadence, [words.cadence(kpi.cadence)]),
            (labels.area, [catalogue.areas.first { $0.id == kpi.area }.map(name) ?? kpi.area]),
            (labels.aim, ["\(aim.name) (\(kpi.objective.rawValue)) – \(aim.question)"]),
            (labels.range, [range(kpi)].compactMap(\.self)),
            (labels.benchmarks, kpi.benchmarks.map { benchmark($0, of: kpi) }),
            (
                labels.alsoCalled,
                kpi.alsoCalled.isEmpty ? [] : [kpi.alsoCalled.joined(separator: ", ")]
            ),
            (labels.pitfalls, kpi.pitfalls.map { "- \($0)" }),
        ]
        let width = facts.map(\.label.count).max() ?? 0
        for fact in facts where !fact.lines.isEmpty {
            for (index, line) in fact.lines.enumerated() {
                let label = index == 0 ? fact.label : ""
                let blanks = String(repeating: " ", count: width - label.count + 2)
                text += "  " + label + blanks
                text += wrapped(line, indent: width + 4).drop { $0 == " " }
            }
        }
        let example = GoalExample(kpi: kpi).text.split(separator: "\n").map { "    \($0)\n" }
        return text + "\n  \(labels.example)\(words.colon)\n" + example.joined()
    }

    /// The formula in words, in English where the language lacks a measure's name.
    func formula(_ kpi: KPI) -> String? {
        formula(kpi, in: language) ?? formula(kpi, in: .en)
    }

    /// Nil where the language lacks a measure's name.
    func formula(_ kpi: KPI, in language: Language) -> String? {
        FormulaWords(catalogue: catalogue, language: language, words: words).text(kpi.formula)
    }

    private func measure(_ id: String) -> String {
        guard let measure = catalogue.measures[id] else { return id }
        let kind = words.measureKind(measure.kind)
        return word(measure.names).map { "\(id): \($0) (\(kind))" } ?? "\(id) (\(kind))"
    }

    private func range(_ kpi: KPI) -> String? {
        func text(_ bound: Rational) -> String {
            numbers.text(
                bound,
                unit: kpi.unit == .percent ? .percent : .count,
                decimals: bound.leastDecimals
            )
        }
        return switch (kpi.range.min, kpi.range.max) {
        case (let min?, let max?): words.between(text(min), text(max))
        case (let min?, nil): words.atLeast(text(min))
        case (nil, let max?): words.atMost(text(max))
        case (nil, nil): nil
        }
    }

    private func benchmark(_ benchmark: KPI.Benchmark, of kpi: KPI) -> String {
        let (low, high) = (benchmark.low, benchmark.high)
        let decimals = max(low.leastDecimals, high.leastDecimals)
        let bounds = [low, high].map { numbers.text($0, unit: kpi.unit, decimals: decimals) }
        let value = low == high ? bounds[0] : words.between(bounds[0], bounds[1])
        let of = word(benchmark.of).map { "\($0) – " } ?? ""
        return "\(value) (\(of)\(benchmark.who), \(benchmark.year))"
    }

    /// The text in lines of at most 88 characters under an indentation.
    private func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines = [margin]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count >= 88, lines[lines.count - 1] != margin {
                lines.append(margin)
            }
            let isFirst = lines[lines.count - 1] == margin
            lines[lines.count - 1] += (isFirst ? "" : " ") + word
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Rational {
    /// How many decimals, at most four, it takes to write the number.
    fileprivate var leastDecimals: Int {
        (0..<4).first { Rational(scaled(decimals: $0), over: Rational.power(ofTen: $0)) == self }
            ?? 4
    }
}
