import Testing

@testable import KPIReport

@Suite struct CardChangeTests {
    private func report(_ status: Assessment.Status, lastYear: Change, locale: String = "de-DE")
        throws -> Report
    {
        let assessment = Assessment.sample(
            Samples.goal(try Samples.kpi("orders")),
            status,
            target: 60,
            value: 50,
            change: SampleGoals.change(-5, Rational(-1, over: 11)),
            mean: SampleGoals.change(-2, Rational(-1, over: 26)),
            lastYear: lastYear
        )
        return try Samples.report([assessment], client: Samples.client(locale: locale))
    }

    private static let rise = SampleGoals.change(2, Rational(1, over: 24))

    @Test(arguments: [
        ("de-DE", "Mittel der vier Wochen davor: 52.", "ggü. KW 47/2025"),
        ("en-GB", "Mean of the four weeks before: 52.", "vs. week 47/2025"),
        ("hu-HU", "A megelőző négy hét átlaga: 52.", "a 2025/47. héthez képest"),
        ("fr-FR", "Moyenne des quatre semaines précédentes : 52.", "sur un an (semaine 47/2025)"),
    ])
    func `a full card compares with four weeks and with the named week of the year before`(
        locale: String,
        mean: String,
        lastYear: String
    ) throws {
        let report = try report(.offTrack, lastYear: Self.rise, locale: locale)
        let card = try #require(report.exceptions.first)
        #expect(card.sentences.map(plain).contains(mean))
        #expect(card.facts.map { plain($0.label) }.last == lastYear)
        #expect(card.facts.map(\.value.first).suffix(2) == ["\u{2212}", "+"])
    }

    @Test func `a compact card tells the change to last year behind that to the week before`()
        throws
    {
        let card = try #require(report(.achieved, lastYear: Self.rise).onTrack.first)
        #expect(plain(card.line).hasSuffix("−9,1 % ggü. Vorwoche · +4,2 % ggü. KW 47/2025"))
    }

    @Test func `a year that is not known is not spoken of`() throws {
        let line = try #require(report(.achieved, lastYear: .unknown).onTrack.first).line
        #expect(!line.contains("2025"))
        let facts = try #require(report(.offTrack, lastYear: .unknown).exceptions.first).facts
        #expect(facts.count == 3)
    }

    @Test func `what has no goal is compared with last year, too`() throws {
        let context = Scorecard.Context(
            kpi: try Samples.kpi("impressions"),
            value: 50,
            changes: Changes(
                previousWeek: .unknown,
                fourWeekMean: .unknown,
                lastYear: Self.rise,
                lastYearWeek: Samples.week("2025-W47")
            ),
            signal: nil,
            weeks: []
        )
        let shown = try Samples.report([], context: [context]).context
        #expect(shown.map { plain($0.line) } == ["+4,2 % ggü. KW 47/2025"])
    }

    /// The text with ordinary blanks.
    private func plain(_ text: String) -> String {
        text.replacing(/[\u{A0}\u{202F}]/, with: " ")
    }
}
