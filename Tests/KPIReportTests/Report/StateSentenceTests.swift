import Testing

@testable import KPIReport

@Suite struct StateSentenceTests {
    private func goal(_ rule: Goal.WeekRule = .thursday) throws -> Goal {
        Goal(
            id: "leads",
            kpi: try Samples.kpi("leads"),
            target: .value(400),
            period: .month,
            weekRule: rule
        )
    }

    private func assessment(_ rule: Goal.WeekRule, _ weeks: [WeekValue]) throws -> Assessment {
        Assessment.sample(
            try goal(rule),
            .atRisk,
            target: 400,
            value: 77,
            actual: 231,
            expected: 250,
            required: 100,
            flags: weeks.contains { $0.state == .provisional } ? [.provisional] : [],
            weeks: weeks
        )
    }

    private func sentences(
        _ assessment: Assessment,
        locale: String = "de-DE"
    ) throws -> [String] {
        let report = try Samples.report([assessment], client: Samples.client(locale: locale))
        let card = try #require((report.exceptions + report.onTrack).first)
        return card.sentences.map { $0.replacing("\u{A0}", with: " ") }
    }

    @Test(arguments: [
        ("de-DE", "KW 46 und KW 47 sind vorläufig und können sich noch ändern."),
        ("en-GB", "Week 46 and week 47 are provisional and may still change."),
    ])
    func `provisional weeks of a period are named`(locale: String, expected: String) throws {
        let weeks: [WeekValue] = [
            .sample(2, 70), .sample(1, 84, .provisional), .sample(0, 77, .provisional),
        ]
        #expect(try sentences(assessment(.thursday, weeks), locale: locale).contains(expected))
    }

    @Test func `partial weeks of a period are named`() throws {
        let weeks: [WeekValue] = [.sample(2, 70), .sample(1, 60, .partial), .sample(0, 77)]
        #expect(
            try sentences(assessment(.thursday, weeks)).contains(
                "KW 46 ist nicht vollständig gemessen."
            )
        )
    }

    @Test(arguments: [
        ("de-DE", "Das Ergebnis im Oktober wurde von 404 auf 411 berichtigt."),
        ("en-GB", "The result in October was corrected from 404 to 411."),
    ])
    func `a finished period that changed is told with both results`(
        locale: String,
        expected: String
    ) throws {
        var found = try assessment(.thursday, [.sample(0, 77)])
        let october = Period.Rule.month.period(holding: Samples.week("2026-W42"))
        found.corrected = CorrectedPeriod(period: october, reported: 404, current: 411)
        #expect(try sentences(found, locale: locale).contains(expected))
    }

    @Test func `a correction that changes nothing to see is not told`() throws {
        let kpi = try Samples.kpi("revenue", unit: .currency)
        let weeks: [WeekValue] = [
            .sample(2, Rational(25_004, over: 10), .restated, was: Rational(25_002, over: 10)),
            .sample(1, 2_600, .restated, was: 2_500), .sample(0, 2_500),
        ]
        var assessment = Assessment.sample(Samples.goal(kpi), .achieved, value: 2_500, weeks: weeks)
        assessment.corrected = CorrectedPeriod(
            period: Period.Rule.month.period(holding: Samples.week("2026-W42")),
            reported: Rational(100_002, over: 10),
            current: Rational(100_004, over: 10)
        )
        let told = ["Der Wert der Vorwoche wurde von 2.500 € auf 2.600 € berichtigt."]
        #expect(try sentences(assessment) == told)
        // What a person asked for is sent all the same.
        let report = try Samples.report([assessment], correction: "Retouren fehlten")
        #expect(report.banner == "Korrigierter Bericht: Retouren fehlten")
    }

    @Test func `a month in days shows its days, and speaks of the rate per week`() throws {
        let sentences = try sentences(assessment(.prorate, [.sample(0, 77)]))
        #expect(sentences.first == "231 von 400 im November (1.–30. November 2026).")
        #expect(sentences.contains("Nötig sind 100 pro Woche; zuletzt kamen 77."))
    }

    @Test(arguments: [
        (
            Goal.WeekRule.prorate, "de-DE",
            "November: 1.–30. November 2026; Wochen am Rand zählen anteilig nach Tagen."
        ),
        (.calendar, "de-DE", "November: 1.–30. November 2026."),
        (
            .prorate, "en-GB",
            "November: 1–30 November 2026; weeks at its ends count in proportion to their days."
        ),
        (.thursday, "de-DE", "November: KW 45–48, 2.–29. November 2026."),
    ])
    func `the mail prints the span of a month`(
        rule: Goal.WeekRule,
        locale: String,
        expected: String
    ) throws {
        let report = try Samples.report(
            [try assessment(rule, [.sample(0, 77)])],
            client: Samples.client(locale: locale)
        )
        let lines = report.data.lines.map { $0.replacing("\u{A0}", with: " ") }
        #expect(lines.contains(expected))
    }

    @Test func `a target cut by a late start says why, as it is really assessed`() throws {
        let goal = Goal(
            id: "leads",
            kpi: try Sample.kpi("leads"),
            target: .value(400),
            period: .month
        )
        let results = try Sample.results(["leads": [30, 40]], from: "2026-W46")
        let since = Samples.week("2026-W46")
        let found = try Sample.assess(goal, results, in: "2026-W47", since: since)
        let report = try Samples.report([found], client: Samples.client(since: since))
        let card = try #require((report.exceptions + report.onTrack).first)
        #expect(
            card.sentences.map { $0.replacing("\u{A0}", with: " ") }.contains(
                "Das Ziel ist anteilig gerechnet, weil die Zusammenarbeit in KW 46 begann."
            )
        )
    }

    @Test func `people counted over the whole month miss no week`() throws {
        let counted = Assessment.sample(
            try goal(),
            .onTrack,
            kind: .level,
            target: 400,
            known: 0,
            actual: 450,
            isMet: true,
            weeks: [.sample(1, nil), .sample(0, nil)]
        )
        let report = try Samples.report([counted])
        #expect(report.onTrack.first?.sentences.isEmpty == true)
    }

    @Test(arguments: [
        ("2026-W47", "Nötig sind 118 pro Woche; zuletzt kamen 77."),
        ("2026-W48", "Nötig in der letzten Woche: 27, zuletzt kamen 77."),
    ])
    func `the last days of a month need what is missing, not a week's worth of it`(
        week: String,
        expected: String
    ) throws {
        let found = Assessment.sample(
            try goal(.prorate),
            .onTrack,
            target: 400,
            value: 77,
            actual: 373,
            expected: 380,
            required: week == "2026-W48" ? 189 : 118,
            week: Samples.week(week)
        )
        let report = try Samples.report([found], week: Samples.week(week))
        let sentences = try #require(report.onTrack.first).sentences
        #expect(sentences.map { $0.replacing("\u{A0}", with: " ") }.contains(expected))
    }

    @Test(arguments: [
        (
            "de-DE", 190,
            "Der höchste mögliche Wert ist 100,0 %; die gelieferten Zahlen werden geprüft."
        ),
        (
            "en-GB", 190,
            "The highest possible value is 100.0%; the numbers delivered are being checked."
        ),
        ("hu-HU", -1, "A lehetséges legkisebb érték 0,0%; a kapott számokat ellenőrizzük."),
        ("fr-FR", 100, nil),
    ])
    func `a result that cannot be is shown with a note`(
        locale: String,
        value: Int,
        expected: String?
    ) throws {
        let range = KPI.Range(min: 0, max: 100)
        let kpi = try Samples.kpi("ctr", unit: .percent, decimals: 1, kind: .level, range: range)
        let found = Assessment.sample(
            Samples.goal(kpi),
            .achieved,
            kind: .level,
            target: 20,
            value: Rational(value)
        )
        #expect(
            try sentences(found, locale: locale).first { $0.contains("0,0") || $0.contains("0.0") }
                == expected
        )
    }
}
