import Testing

@testable import KPIReport

/// What a card says of its period: its name, what was agreed for it, whether it has begun.
@Suite struct PeriodTests {
    private func card(_ assessment: Assessment, client: Client = Samples.client()) throws
        -> Report.Card
    {
        let report = try Samples.report([assessment], client: client)
        return try #require((report.exceptions + report.onTrack).first)
    }

    private func plain(_ texts: [String]) -> [String] {
        texts.map { $0.replacing("\u{A0}", with: " ") }
    }

    @Test func `a campaign that lies ahead is no gap in the data`() throws {
        let rule = Period.Rule.campaign(
            from: Samples.week("2026-W49"),
            to: Samples.week("2026-W52")
        )
        let ahead = Assessment.sample(
            Samples.goal(try Samples.kpi("orders"), period: rule),
            .noData,
            target: 400,
            known: 0,
            value: 29,
            isKnown: false
        )
        #expect(!ahead.lacksData(in: Samples.week))
        let card = try card(ahead)
        #expect(plain(card.sentences) == ["Beginnt in KW 49."])
        #expect(card.bar == nil)
        let summary = try Samples.report([ahead, try SampleGoals.revenue()]).summary
            .map(\.words).joined()
        #expect(!summary.contains("Daten") && !summary.contains("Alle"), "\(summary)")
    }

    @Test func `a period for which nothing was agreed says so`() throws {
        let open = Assessment.sample(
            Samples.goal(try Samples.kpi("leads"), period: .month),
            .noData,
            value: 98,
            actual: 198
        )
        #expect(!open.lacksData(in: Samples.week))
        let card = try card(open)
        #expect(
            plain(card.sentences) == [
                "Keine Bewertung: Für diesen Zeitraum ist kein Ziel vereinbart."
            ]
        )
        #expect(card.bar == nil)
    }

    @Test func `a week without rows is a gap`() throws {
        let goal = Samples.goal(try Samples.kpi("leads"))
        #expect(Assessment.sample(goal, .noData, target: 400).lacksData(in: Samples.week))
    }

    @Test func `the value of a period stands beside its name, that of the week beside its own`()
        throws
    {
        let kpi = try Samples.kpi("csat", unit: .percent, decimals: 1, kind: .level)
        let card = try card(
            .sample(
                Samples.goal(kpi, period: .quarter),
                .offTrack,
                kind: .level,
                target: 80,
                value: 95,
                actual: 65,
                isMet: false
            )
        )
        let facts = card.facts.map { "\($0.label) \($0.value)" }
        #expect(plain(facts).contains("Zeitraum 4. Quartal"))
        #expect(plain(facts).contains("KW 47 95,0 %"))
    }

    @Test func `one week's people are not shown as the month's`() throws {
        let card = try card(
            .sample(
                Samples.goal(try Samples.kpi("reach", kind: .level), period: .month),
                .noData,
                kind: .level,
                target: 40_000,
                value: 10_228,
                actual: nil,
                flags: [.notAdditive],
                isKnown: false
            )
        )
        #expect(!card.value.contains("10"))
        #expect(card.bar == nil)
        #expect(card.facts.contains { $0.value == "10.228" })
    }

    @Test(arguments: [Goal.Target.value(400), .between(400, 500)])
    func `a plan that the first month cuts says why`(target: Goal.Target) throws {
        let client = Samples.client(since: Samples.week("2026-W46"))
        let kpi = try Samples.kpi("spend", direction: .range)
        let isRange = if case .between = target { true } else { false }
        let found = Assessment.sample(
            Goal(id: "spend", kpi: kpi, target: target, period: .month),
            .onTrack,
            direction: .range,
            kind: .plan,
            target: isRange ? nil : 300,
            band: isRange ? .init(lower: 300, upper: 375) : nil,
            value: 98,
            expected: 98,
            isMet: true
        )
        let told = "anteilig"
        #expect(try card(found, client: client).sentences.contains { $0.contains(told) })
        #expect(try !card(found).sentences.contains { $0.contains(told) })
    }

    @Test func `plans and ranges are read by rules of their own`() throws {
        let kpi = try Samples.kpi("spend", direction: .range)
        let plan = Assessment.sample(
            Samples.goal(kpi, period: .month),
            .atRisk,
            direction: .range,
            kind: .plan,
            target: 400,
            value: 110,
            expected: 100,
            isMet: false
        )
        let lines = try Samples.report([plan]).reading.lines
        #expect(lines.contains { $0.contains("bis 5") && $0.contains("bis 20") })
        #expect(!lines.contains { $0.hasPrefix("Auf Kurs: mindestens") })
        let range = try Samples.report([try SampleGoals.frequency()]).reading.lines
        #expect(range.contains { $0.hasPrefix("Zielbereiche: innerhalb auf Kurs") })
    }
}
