import Testing

@testable import KPIReport

/// Small catalogues, results and goals for tests.
enum Sample {
    static let measures: [Measure] = [
        Measure(id: "leads", kind: .flow), Measure(id: "clicks", kind: .flow),
        Measure(id: "delivered", kind: .flow), Measure(id: "spend", kind: .flow),
        Measure(id: "followers_end", kind: .stock), Measure(id: "followers_start", kind: .stock),
        Measure(id: "reach", kind: .distinct),
        Measure(id: "revenue", kind: .flow, mayBeNegative: true),
        Measure(id: "revenue_prev", kind: .flow, mayBeNegative: true),
        Measure(id: "promoters", kind: .flow, countsAnswers: true),
        Measure(id: "passives", kind: .flow, countsAnswers: true),
        Measure(id: "detractors", kind: .flow, countsAnswers: true),
        Measure(id: "points", kind: .sum),
    ]

    static let catalogue = Catalogue(
        areas: [],
        measures: Dictionary(uniqueKeysWithValues: measures.map { ($0.id, $0) }),
        kpis: [:]
    )

    static func kpi(
        _ formula: String,
        kind: KPI.Kind = .flow,
        direction: KPI.Direction = .higher,
        unit: KPI.Unit = .count,
        cadence: KPI.Cadence = .weekly,
        max: Rational? = nil
    ) throws -> KPI {
        KPI(
            id: "sample",
            area: "sales",
            objective: .sell,
            kind: kind,
            formula: try Formula(formula),
            unit: unit,
            decimals: 0,
            direction: direction,
            range: KPI.Range(min: 0, max: max),
            cadence: cadence,
            names: [.en: "Sample", .de: "Beispiel"],
            explanations: [.en: "How many.", .de: "So viele."]
        )
    }

    /// A KPI in percent.
    static func share(_ formula: String, direction: KPI.Direction = .higher) throws -> KPI {
        KPI(
            id: "share",
            area: "sales",
            objective: .engage,
            kind: .level,
            formula: try Formula(formula),
            unit: .percent,
            decimals: 1,
            direction: direction,
            range: KPI.Range(min: 0, max: 100),
            names: [.en: "Click rate", .de: "Klickrate"],
            explanations: [.en: "How many.", .de: "So viele."]
        )
    }

    static func week(_ text: String) throws -> Week { try #require(Week(text)) }

    /// Weekly values from `first` on; nil leaves a week out.
    static func results(_ values: [String: [Rational?]], from first: String) throws -> ClientResults
    {
        var results = ClientResults()
        let start = try week(first)
        for (measure, series) in values {
            for (offset, value) in series.enumerated() {
                guard let value else { continue }
                let week = start.advanced(by: offset)
                let held = results.insert(
                    Observation(measure: measure, weeks: week...week, value: value)
                )
                #expect(held == nil)
            }
        }
        return results
    }

    static func assess(
        _ goal: Goal,
        _ results: ClientResults,
        in text: String,
        since: Week? = nil,
        reported: @escaping (Week) -> Rational? = { _ in nil }
    ) throws -> Assessment {
        let client = try client(goals: [goal], since: since)
        let scorecard = Scorecard(
            assessing: client,
            results,
            catalogue: catalogue,
            week: try week(text),
            reported: { _, week in reported(week) }
        )
        return try #require(scorecard.assessments.first)
    }

    static func client(goals: [Goal], since: Week? = nil) throws -> Client {
        let anna = try #require(Mailbox("Anna Berg <anna@cafe.example>"))
        return Client(
            id: "cafe",
            name: "Café",
            recipients: Client.Recipients(to: [anna]),
            since: since,
            goals: goals
        )
    }
}
