@testable import KPIReport

/// Hand-made values for the tests of the report in words.
enum Samples {
    static let week = week("2026-W47")
    static let sendDay = day("2026-11-24")

    static func week(_ text: String) -> Week { Week(text) ?? Week(index: 0) }
    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    static func address(_ text: String) throws -> EmailAddress {
        guard let address = EmailAddress(text) else { throw Unusable(text: text) }
        return address
    }

    struct Unusable: Error { let text: String }

    static func kpi(
        _ id: String,
        de: String? = nil,
        unit: KPI.Unit = .count,
        decimals: Int = 0,
        direction: KPI.Direction = .higher,
        kind: KPI.Kind = .flow,
        range: KPI.Range = KPI.Range(),
        explanation: String? = nil,
        caution: String? = nil,
        benchmarks: [KPI.Benchmark] = [],
        cadence: KPI.Cadence = .weekly,
        isProfit: Bool = false
    ) throws -> KPI {
        KPI(
            id: id,
            area: "x",
            objective: .leads,
            kind: kind,
            formula: try Formula("x"),
            unit: unit,
            decimals: decimals,
            direction: direction,
            range: range,
            cadence: cadence,
            isProfit: isProfit,
            names: [
                .en: id.capitalizedFirst, .de: de ?? id.capitalizedFirst,
                .hu: SampleNames.hungarian[id] ?? id.capitalizedFirst,
            ],
            explanations: [
                .en: "In English: \(id).", .de: explanation ?? "Auf Deutsch: \(id).",
                .hu: "Magyarul: \(id).",
            ],
            cautions: caution.map { [.de: $0] } ?? [:],
            benchmarks: benchmarks
        )
    }

    static func goal(
        _ kpi: KPI,
        id: String? = nil,
        name: String? = nil,
        segment: Segment = .total,
        period: Period.Rule = .week,
        agreed: Day? = nil,
        changes: [Goal.Change] = [],
        showsBenchmark: Bool = false
    ) -> Goal {
        Goal(
            id: id ?? kpi.id,
            kpi: kpi,
            name: name,
            segment: segment,
            target: .value(60),
            period: period,
            agreed: agreed,
            changes: changes,
            showsBenchmark: showsBenchmark
        )
    }

    static func agency() throws -> Agency {
        let jana = Agency.Person(
            id: "jana",
            name: "Jana Petersen",
            mail: try address("jana@hafenkante.example"),
            role: "Account Director",
            absences: [.init(from: day("2026-12-21"), to: day("2027-01-08"), deputy: "tom")]
        )
        let tom = Agency.Person(
            id: "tom",
            name: "Tom Jürgens",
            mail: try address("tom@hafenkante.example")
        )
        return Agency(
            name: "Hafenkante Digital",
            sender: Mailbox(
                name: "Hafenkante Digital",
                address: try address("b@hafenkante.example")
            ),
            imprint: ["Hafenkante Digital GmbH, Hamburg", "Amtsgericht Hamburg, HRB 123456"],
            glossary: "https://hafenkante.example/kennzahlen",
            staff: ["jana": jana, "tom": tom]
        )
    }

    static func client(
        name: String = "Café Morgenrot",
        locale: String = "de-DE",
        address: Habits.Address = .formal,
        unsubscribe: String? = nil,
        since: Week? = nil,
        until: Week? = nil,
        pauses: [Client.Pause] = [],
        margin: Rational? = nil,
        greeting: String? = nil,
        currency: String = "EUR"
    ) -> Client {
        Client(
            id: "cafe-morgenrot",
            name: name,
            recipients: .init(to: []),
            contact: "jana",
            greeting: greeting,
            since: since,
            until: until,
            pauses: pauses,
            margin: margin,
            goals: [],
            habits: Habits(
                locale: LanguageTag(locale) ?? LanguageTag(language: .de),
                address: address,
                currency: currency,
                unsubscribe: unsubscribe
            )
        )
    }

    static func scorecard(
        _ assessments: [Assessment],
        client: Client = client(),
        context: [Scorecard.Context] = [],
        comparisons: [Scorecard.Comparison] = [],
        sources: [String] = ["Shopify", "GA4"],
        week: Week = week
    ) -> Scorecard {
        Scorecard(
            client: client,
            week: week,
            assessments: assessments,
            context: context,
            comparisons: comparisons,
            score: nil,
            coverage: 1,
            sources: sources
        )
    }

    static func report(
        _ assessments: [Assessment],
        client: Client = client(),
        note: Note = .empty,
        context: [Scorecard.Context] = [],
        comparisons: [Scorecard.Comparison] = [],
        sendDay: Day = sendDay,
        correction: String? = nil,
        isTest: Bool = false,
        isFirst: Bool = false,
        told: [ToldTargets] = [],
        week: Week = week
    ) throws -> Report {
        Report(
            ReportInput(
                scorecard: scorecard(
                    assessments,
                    client: client,
                    context: context,
                    comparisons: comparisons,
                    week: week
                ),
                note: note,
                agency: try agency(),
                sendDay: sendDay,
                correction: correction,
                isTest: isTest,
                isFirst: isFirst,
                told: told
            )
        )
    }
}
