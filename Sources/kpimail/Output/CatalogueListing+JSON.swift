internal import KPIReport

extension CatalogueListing {
    var json: JSON { .array(kpis.map(json)) }

    private func json(_ kpi: KPI) -> JSON {
        .object([
            "id": .string(kpi.id),
            "area": .string(kpi.area),
            "objective": .string(kpi.objective.rawValue),
            "name": .string(name(of: kpi)),
            "explanation": JSON(word(kpi.explanations)),
            "caution": JSON(word(kpi.cautions)),
            "formula": .string(kpi.formula.text),
            "formula_in_words": JSON(formula(kpi)),
            "measures": .array(kpi.formula.measures.map { .string($0) }),
            "measure_names": .object(
                Dictionary(
                    uniqueKeysWithValues: kpi.formula.measures.map { id in
                        (id, JSON(catalogue.measures[id].flatMap { word($0.names) }))
                    }
                )
            ),
            "unit": .string(kpi.unit.rawValue),
            "decimals": JSON(kpi.decimals),
            "direction": .string(kpi.direction.rawValue),
            "kind": .string(kpi.kind.rawValue),
            "cadence": .string(kpi.cadence.rawValue),
            "over_channels": .string(kpi.overChannels),
            "range": .object(["min": JSON(kpi.range.min), "max": JSON(kpi.range.max)]),
            "profit": .bool(kpi.isProfit),
            "benchmarks": .array(kpi.benchmarks.map(json)),
            "also_called": .array(kpi.alsoCalled.map { .string($0) }),
            "pitfalls": .array(kpi.pitfalls.map { .string($0) }),
            "example": .string(GoalExample(kpi: kpi).text),
            "own": .bool(kpi.origin != nil),
        ])
    }

    private func json(_ benchmark: KPI.Benchmark) -> JSON {
        .object([
            "low": JSON(benchmark.low), "high": JSON(benchmark.high),
            "of": JSON(word(benchmark.of)), "year": JSON(benchmark.year),
            "who": .string(benchmark.who), "kind": .string(benchmark.kind),
        ])
    }
}
