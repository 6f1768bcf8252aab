import Testing

@testable import KPIReport

/// How far a goal is, in words that its readers do not misread.
@Suite struct DegreeWordTests {
    private func card(
        _ kind: Assessment.Kind,
        _ direction: Assessment.Direction,
        actual: Rational,
        isMet: Bool,
        expected: Rational? = nil,
        baseline: Rational? = nil,
        status: Assessment.Status = .onTrack,
        locale: String = "de-DE"
    ) throws -> Report.Card {
        let assessment = Assessment.sample(
            Samples.goal(try Samples.kpi("x"), period: kind == .level ? .week : .month),
            status,
            direction: direction,
            kind: kind,
            target: 1_000,
            baseline: baseline,
            value: actual,
            expected: expected,
            achievement: (actual / 1_000).map { 2 - $0 },
            isMet: isMet
        )
        let report = try Samples.report([assessment], client: Samples.client(locale: locale))
        return try #require((report.exceptions + report.onTrack).first)
    }

    private func line(_ card: Report.Card) -> [String] {
        card.line.replacing(/[\u{A0}\u{202F}]/, with: " ")
            .split(separator: " · ").map(String.init)
    }

    @Test(arguments: [
        ("de-DE", "48 % der Obergrenze"), ("en-GB", "48% of the limit"),
        ("hu-HU", "a felső határ 48%-a"), ("fr-FR", "48 % du plafond"),
    ])
    func `what adds up to a limit says how much of it`(locale: String, words: String) throws {
        let card = try card(.cap, .lower, actual: 480, isMet: true, locale: locale)
        #expect(line(card).last == words)
        #expect(!card.facts.contains { $0.value.hasPrefix("152") })
    }

    @Test(arguments: [
        (Assessment.Kind.cap, Assessment.Direction.lower, "48 % der Obergrenze"),
        (.plan, .range, "48 % des Plans"), (.flow, .higher, "48 % erreicht"),
    ])
    func `what adds up begins at zero, whatever the goal starts from`(
        kind: Assessment.Kind,
        direction: Assessment.Direction,
        words: String
    ) throws {
        let card = try card(kind, direction, actual: 480, isMet: kind == .cap, baseline: 700)
        #expect(line(card).last == words)
    }

    @Test(arguments: [Assessment.Kind.flow, .cap, .plan, .level])
    func `where nothing is judged, no degree is told`(kind: Assessment.Kind) throws {
        let card = try card(kind, .higher, actual: 480, isMet: false, status: .noData)
        #expect(!line(card).contains { $0.contains("%") })
        #expect(!card.facts.contains { $0.value.contains("%") })
    }

    @Test(arguments: [(1_000, "100 %"), (1_001, "100,1 %"), (1_075, "108 %")])
    func `a limit is passed above 100 % only`(actual: Int, percent: String) throws {
        let card = try card(.cap, .lower, actual: Rational(actual), isMet: actual <= 1_000)
        #expect(line(card).last == "\(percent) der Obergrenze")
    }

    @Test(arguments: [
        ("de-DE", "eingehalten"), ("en-GB", "kept"), ("hu-HU", "betartva"), ("fr-FR", "respecté"),
    ])
    func `a value under its limit keeps it`(locale: String, word: String) throws {
        let card = try card(.level, .lower, actual: 480, isMet: true, locale: locale)
        #expect(line(card).last == word)
        let passed = try self.card(.level, .lower, actual: 1_080, isMet: false)
        #expect(line(passed).last == "92 % erreicht")
    }

    @Test(arguments: [
        ("de-DE", "98 % des Plans"), ("en-GB", "98% of the plan"), ("hu-HU", "a terv 98%-a"),
        ("fr-FR", "98 % du plan"),
    ])
    func `what runs as planned is told by the plan and not by the whole`(
        locale: String,
        words: String
    ) throws {
        let card = try card(.plan, .range, actual: 490, isMet: true, expected: 500, locale: locale)
        #expect(line(card).last == words)
        let starts = ["Plan: 1.000 ", "Plan: 1,000 ", "Terv: 1000 ", "Plan : 1 000 "]
        #expect(starts.contains { line(card)[0].hasPrefix($0) })
    }

    @Test func `a plan that is no longer kept does not show the tolerated deviation`() throws {
        let card = try card(.plan, .range, actual: 526, isMet: false, expected: 500)
        #expect(line(card).last == "105,2 % des Plans")
    }

    @Test func `a range of one point is that point`() throws {
        let kpi = try Samples.kpi("cpc", unit: .currency, decimals: 2, kind: .level)
        let assessment = Assessment.sample(
            Samples.goal(kpi),
            .achieved,
            direction: .range,
            kind: .level,
            band: .init(lower: 5, upper: 5),
            value: 5,
            signal: .sample([.outside], mean: 5, lower: 5, upper: 5)
        )
        let client = Samples.client(locale: "en-IE")
        let report = try Samples.report([assessment], client: client)
        let card = try #require((report.onTrack + report.exceptions).first)
        #expect(card.facts.first?.value == "€5.00")
        #expect(card.sentences.first == "Inside the target range (€5.00).")
        #expect(card.sentences.contains { $0.hasSuffix("usual range (€5.00).") })
    }

    @Test func `the way into a range names where it starts`() throws {
        let kpi = try Samples.kpi("used", unit: .percent, decimals: 1, kind: .level)
        let found = Assessment.sample(
            Samples.goal(kpi, period: .quarter),
            .atRisk,
            direction: .range,
            kind: .level,
            band: .init(lower: 95, upper: 105),
            baseline: 60,
            value: 86,
            achievement: Rational(26, over: 35),
            isMet: false
        )
        let card = try #require(try Samples.report([found]).exceptions.first)
        #expect(
            card.sentences.map { $0.replacing("\u{A0}", with: " ") }.contains(
                "Start 60,0 %, jetzt 86,0 %, Ziel 95,0 % bis 105,0 %: 74 % des Weges."
            ),
            "\(card.sentences)"
        )
    }
}
