import Testing

@testable import KPIReport

@Suite struct CardSentenceTests {
    private func card(_ assessment: Assessment) throws -> Report.Card {
        let report = try Samples.report([assessment])
        return try #require((report.exceptions + report.onTrack).first)
    }

    private func month(_ status: Assessment.Status, kind: Assessment.Kind) throws -> Assessment {
        .sample(
            Samples.goal(try Samples.kpi("ad-spend"), period: .month),
            status,
            kind: kind,
            target: 400,
            value: 77,
            actual: 410,
            expected: 300,
            isMet: kind == .flow
        )
    }

    @Test func `what a sentence tells is no figure beside it`() throws {
        let flow = try card(month(.atRisk, kind: .flow))
        #expect(flow.sentences.contains("Geplant bis heute: 300."))
        #expect(!flow.facts.contains { $0.label == "Geplant bis heute" })
        let broken = try card(month(.offTrack, kind: .cap))
        #expect(!broken.sentences.contains { $0.contains("Geplant") })
        #expect(broken.facts.contains { $0.label == "Geplant bis heute" && $0.value == "300" })
    }

    @Test(arguments: [
        (3, Rational?.none, Assessment.Band?(.init(lower: -5, upper: 5))),
        (-50, -100, nil), (-5, 100, nil), (5, 100, nil),
    ])
    func `what is below zero has no bar`(
        value: Int,
        target: Rational?,
        band: Assessment.Band?
    ) throws {
        let found = Assessment.sample(
            Samples.goal(try Samples.kpi("growth", kind: .level)),
            .atRisk,
            kind: .level,
            target: target,
            band: band,
            value: Rational(value),
            isMet: false
        )
        let bar = try card(found).bar
        #expect((bar == nil) == (value != 5))
    }

    @Test func `the way to a level tells what was planned by now, as its pace is measured`() throws
    {
        let goal = Samples.goal(
            try Samples.kpi("followers", kind: .level),
            period: .campaign(from: Samples.week("2026-W36"), to: Samples.week("2026-W49"))
        )
        let way = try card(
            .sample(
                goal,
                .atRisk,
                kind: .level,
                target: 2_000,
                baseline: 1_200,
                value: 1_620,
                pace: Rational(84, over: 100)
            )
        )
        // 1,200 + 420 / 0.84
        #expect(way.sentences.contains("Geplant bis heute: 1.700."))
        #expect(way.bar?.expected == 1_700)
    }

    @Test func `a gap too small for the currency's digits is told without a number`() throws {
        let kpi = try Samples.kpi("cpc", unit: .currency, decimals: 2, direction: .lower)
        let assessment = Assessment.sample(
            Samples.goal(kpi),
            .onTrack,
            direction: .lower,
            kind: .level,
            target: Rational(80, over: 100),
            value: Rational(801, over: 1_000),
            isMet: false
        )
        #expect(
            try card(assessment).sentences.map { $0.replacing("\u{A0}", with: " ") }
                == ["Haarscharf am Ziel vorbei (höchstens 0,80 €)."]
        )
    }

    @Test func `a caution stands on the first card of its KPI only`() throws {
        let kpi = try Samples.kpi("roas", caution: "Umsatz ist kein Gewinn.")
        let report = try Samples.report(
            ["a", "b"].map {
                .sample(Samples.goal(kpi, id: $0), .achieved, target: 4, value: 5)
            } + [.sample(Samples.goal(kpi, id: "c"), .offTrack, target: 4, value: 1)]
        )
        #expect(report.exceptions.map(\.caution) == ["Umsatz ist kein Gewinn."])
        #expect(report.onTrack.map(\.caution) == [nil, nil])
    }

    @Test func `a name has one pair of brackets`() throws {
        let kpi = try Samples.kpi("roas", de: "Ertrag (ROAS)")
        let goal = Samples.goal(kpi, segment: Segment(channel: "google", campaign: nil))
        let card = try card(.sample(goal, .onTrack, target: 4, value: 5))
        #expect(card.name == "Ertrag (ROAS, nur Google)")
    }

    @Test func `a source without a name of its own is not told`() throws {
        func lines(_ sources: [String]) throws -> [String] {
            let input = ReportInput(
                scorecard: Samples.scorecard([], sources: sources),
                agency: try Samples.agency(),
                sendDay: Samples.sendDay
            )
            return Report(input).data.lines
        }
        #expect(try lines(["Shopify"]).first == "Quellen: Shopify.")
        #expect(try lines(["results"]).first?.hasPrefix("Daten bis") == true)
    }

    @Test func `the only goal is not called the best`() throws {
        let goal = Samples.goal(try Samples.kpi("orders", de: "Bestellungen"))
        let report = try Samples.report([.sample(goal, .achieved, target: 4, value: 5)])
        #expect(
            report.summary.first?.words.hasPrefix(
                "Das vereinbarte Ziel ist erreicht. Bestellungen: 5"
            ) == true
        )
    }
}
