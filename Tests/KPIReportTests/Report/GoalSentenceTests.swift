import Testing

@testable import KPIReport

@Suite struct GoalSentenceTests {
    private func sentences(_ assessment: Assessment, client: Client = Samples.client()) throws
        -> [String]
    {
        let report = try Samples.report([assessment], client: client)
        let card = try #require((report.exceptions + report.onTrack).first)
        return card.sentences.map { $0.replacing("\u{A0}", with: " ") }
    }

    private func flow(_ period: Period.Rule) throws -> Goal {
        Samples.goal(try Samples.kpi("leads"), period: period)
    }

    @Test func `an open goal tells what is needed in the last week`() throws {
        let sentences = try sentences(SampleGoals.optIns())
        #expect(
            sentences.prefix(4) == [
                "231 von 400 im November (KW 45–48).", "Geplant bis heute: 300.",
                "Nötig in der letzten Woche: 169, zuletzt kamen 77.",
                "Ziel vereinbart am 1. September 2026.",
            ]
        )
        #expect(sentences.last == "Der Wert der Vorwoche wurde von 84 auf 91 berichtigt.")
    }

    @Test func `an open goal slightly behind says so, and what each week must bring`() throws {
        let assessment = Assessment.sample(
            try flow(.quarter),
            .onTrack,
            target: 400,
            value: 77,
            actual: 231,
            expected: 240,
            pace: Rational(96, over: 100),
            required: Rational(169, over: 2)
        )
        #expect(
            try sentences(assessment) == [
                "231 von 400 im 4. Quartal (KW 40–53).", "Geplant bis heute: 240.",
                "Leicht zurück, noch im Plan.", "Nötig sind 84,5 pro Woche; zuletzt kamen 77.",
            ]
        )
    }

    @Test func `a goal reached before the end needs nothing more`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .achieved,
            target: 60,
            value: 20,
            actual: 70,
            expected: 45,
            pace: 2,
            required: 0,
            flags: [.beforeEnd]
        )
        #expect(
            try sentences(assessment).last
                == "Das Ziel ist schon vor dem Ende des Zeitraums erreicht."
        )
    }

    @Test func `a young period softens the verdict`() throws {
        let assessment = Assessment.sample(
            try flow(.year),
            .atRisk,
            target: 600,
            value: 20,
            actual: 20,
            flags: [.early]
        )
        #expect(
            try sentences(assessment).contains(
                "Der Zeitraum hat gerade erst begonnen; die Richtung kann sich noch ändern."
            )
        )
    }

    @Test func `a cap tells what is still free`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .atRisk,
            direction: .lower,
            kind: .cap,
            target: 6_000,
            value: 1_600,
            actual: 4_800,
            expected: 4_500,
            projection: 6_400,
            required: 1_200,
            isMet: true
        )
        #expect(
            try sentences(assessment) == [
                "4.800 von höchstens 6.000 im November (KW 45–48).", "Geplant bis heute: 4.500.",
                "Hochgerechnet auf den ganzen Zeitraum: 6.400.",
                "Frei für die letzte Woche: 1.200, zuletzt waren es 1.600.",
            ]
        )
    }

    @Test func `a plan tells how far spending is from it`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .atRisk,
            direction: .range,
            kind: .plan,
            target: 4_000,
            band: .init(lower: 2_850, upper: 3_150),
            value: 900,
            actual: 3_300,
            expected: 3_000,
            isMet: false
        )
        #expect(try sentences(assessment).last == "Das sind 10,0 % mehr als geplant.")
    }

    @Test(arguments: [("1.5", "0,5 unter"), ("3.5", "0,5 über")])
    func `a value outside its band says on which side`(value: String, expected: String) throws {
        let kpi = try Samples.kpi(
            "frequency",
            unit: .ratio,
            decimals: 1,
            direction: .range,
            kind: .level
        )
        let number = try #require(Rational(value))
        let assessment = Assessment.sample(
            Samples.goal(kpi),
            .atRisk,
            direction: .range,
            kind: .level,
            band: .init(lower: 2, upper: 3),
            value: number,
            isMet: false
        )
        #expect(try sentences(assessment) == ["\(expected) dem Zielbereich (2,0 bis 3,0-fach)."])
    }

    @Test func `what is too low says by how much`() throws {
        let kpi = try Samples.kpi("ctr", unit: .percent, decimals: 1, kind: .level)
        let assessment = Assessment.sample(
            Samples.goal(kpi),
            .atRisk,
            kind: .level,
            target: 20,
            value: Rational(184, over: 10)
        )
        #expect(try sentences(assessment) == ["1,6 Pp. unter dem Ziel (mindestens 20,0 %)."])
    }

    @Test func `a week without data says which`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .atRisk,
            target: 400,
            known: 2,
            value: 77,
            actual: 154,
            expected: 200,
            flags: [.incompleteData],
            weeks: [.sample(2, 77), .sample(1, nil), .sample(0, 77)]
        )
        #expect(
            try sentences(assessment).contains("KW 46 liegt nicht vor und ist nicht eingerechnet.")
        )
    }

    @Test func `too few weeks give no verdict`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .noData,
            target: 400,
            known: 1,
            value: 77,
            flags: [.coverageTooLow],
            weeks: [.sample(2, nil), .sample(1, nil), .sample(0, 77)]
        )
        #expect(
            try sentences(assessment) == [
                "Keine Bewertung: Zwei von drei Wochen fehlen.",
                "KW 45 und KW 46 liegen nicht vor und sind nicht eingerechnet.",
            ]
        )
    }

    @Test func `a rate of nothing has no verdict`() throws {
        let assessment = Assessment.sample(
            try flow(.week),
            .noData,
            target: 400,
            weeks: [.sample(0, nil, .notApplicable)]
        )
        #expect(
            try sentences(assessment) == ["Keine Bewertung: In KW 47 gab es nichts zu messen."]
        )
    }

    @Test func `people are not added up`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .noData,
            target: 400,
            value: 5,
            flags: [.notAdditive]
        )
        #expect(try sentences(assessment).first?.contains("Dieselben Personen") == true)
    }

    @Test func `a target cut by a late start says why`() throws {
        let assessment = Assessment.sample(
            try flow(.month),
            .atRisk,
            target: 30,
            value: 10,
            actual: 20,
            expected: 25
        )
        let client = Samples.client(since: Samples.week("2026-W46"))
        #expect(
            try sentences(assessment, client: client).contains(
                "Das Ziel ist anteilig gerechnet, weil die Zusammenarbeit in KW 46 begann."
            )
        )
    }

    @Test(arguments: [
        (KPI.Unit.ratio, Assessment.Status.atRisk, "Gewinnschwelle bei 40 % Marge: 2,5-fach."),
        (.ratio, .achieved, "Gewinnschwelle bei 40 % Marge: 2,5-fach."),
        (.percent, .atRisk, "Gewinnschwelle bei 40 % Marge: Umsatz in 2,5-facher Höhe der Kosten."),
    ])
    func `a client's margin prints the break-even of returns on cost`(
        unit: KPI.Unit,
        status: Assessment.Status,
        text: String
    ) throws {
        let kpi = try Samples.kpi("roas", unit: unit, decimals: 1, kind: .level, isProfit: true)
        let value = Rational(35, over: 10)
        let assessment = Assessment.sample(
            Samples.goal(kpi),
            status,
            kind: .level,
            target: 4,
            value: value
        )
        let client = Samples.client(margin: Rational(2, over: 5))
        #expect(try sentences(assessment, client: client).contains(text))
        #expect(try !sentences(assessment).contains { $0.contains("Gewinnschwelle") })
    }

    @Test func `a benchmark is shown only where the goal asks for it, with who and when`() throws {
        let kpi = try Samples.kpi(
            "ctr",
            unit: .percent,
            decimals: 1,
            kind: .level,
            benchmarks: [
                .init(
                    low: 2,
                    high: 5,
                    of: [.de: "delivered"],
                    year: 2025,
                    who: "Waxio",
                    kind: "vendor"
                )
            ]
        )
        let shown = Assessment.sample(
            Samples.goal(kpi, showsBenchmark: true),
            .offTrack,
            kind: .level,
            target: 20,
            value: 3
        )
        let hidden = Assessment.sample(
            Samples.goal(kpi),
            .offTrack,
            kind: .level,
            target: 20,
            value: 3
        )
        let text = "Zur Orientierung: 2,0 % bis 5,0 % (delivered; Waxio, 2025)."
        #expect(try sentences(shown).contains(text))
        #expect(try !sentences(hidden).contains(text))
        let steady = Assessment.sample(shown.goal, .achieved, kind: .level, target: 2, value: 3)
        #expect(try sentences(steady) == [text])
    }
}
