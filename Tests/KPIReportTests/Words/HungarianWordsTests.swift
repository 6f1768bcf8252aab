import Foundation
import Testing

@testable import KPIReport

@Suite struct HungarianWordsTests {
    private let words = Words.of(LanguageTag(language: .hu, region: "HU"))

    @Test func `verdicts have their agreed words`() {
        #expect(
            Assessment.Status.allCases.map(words.labels.status) == [
                "teljesült", "jó úton", "figyelendő", "eltér a tervtől", "nem teljesült",
                "nincs adat",
            ]
        )
    }

    @Test func `a reader is addressed formally or informally`() {
        let tag = LanguageTag(language: .hu)
        let (formal, informal) = (Words.of(tag), Words.of(tag, address: .informal))
        #expect(formal.labels.asks == "Amit Öntől kérünk")
        #expect(informal.labels.asks == "Amit tőled kérünk")
        #expect(formal.labels.client == "Ön" && informal.labels.client == "te")
        #expect(informal.closing.stopByLink == "A jelentésről bármikor leiratkozhatsz.")
    }

    @Test(arguments: ["2026-11-16", "2027-01-01", "2026-03-15"])
    func `a date is written as Foundation writes it`(text: String) throws {
        let day = Samples.day(text)
        #expect(words.dates.day(day).plainSpaces == (try foundation(day)))
    }

    @Test(arguments: [
        ("2026-11-16", "2026-11-22", "2026. november 16–22."),
        ("2026-09-28", "2026-10-04", "2026. szeptember 28. – október 4."),
        ("2026-12-28", "2027-01-03", "2026. december 28. – 2027. január 3."),
        ("2026-12-24", "2026-12-24", "2026. december 24."),
    ])
    func `spans name year and month once where they can`(
        from: String,
        to: String,
        expected: String
    ) {
        let span = words.dates.span(Samples.day(from), Samples.day(to))
        #expect(span.plainSpaces == expected)
    }

    @Test func `weeks are ordinals, ranges have one dash`() {
        let weeks = ["2026-W45", "2026-W48", "2026-W52", "2027-W02"].map(Samples.week)
        #expect(words.dates.week(weeks[0]) == "45.\u{A0}hét")
        #expect(words.dates.weekOfYear(weeks[0]) == "2026/45.\u{A0}hét")
        #expect(words.dates.weeks(weeks[0], weeks[1]) == "45–48.\u{A0}hét")
        #expect(words.dates.weeks(weeks[2], weeks[3]) == "2026/52. – 2027/2.\u{A0}hét")
    }

    @Test(arguments: [
        ("2026-11-25", false, "szerdáig, nov. 25-ig"),
        ("2027-02-01", true, "hétfőig, 2027. febr. 1-jéig"),
    ])
    func `due days are short`(day: String, showsYear: Bool, expected: String) {
        #expect(words.dates.due(Samples.day(day), showsYear).plainSpaces == expected)
    }

    @Test(arguments: [
        (Period.Rule.week, "2026-W47", "47. hét", "a 47. héten"),
        (.week, "2026-W05", "5. hét", "az 5. héten"),
        (.month, "2026-W47", "november", "novemberben"),
        (.month, "2026-W31", "július", "júliusban"),
        (.quarter, "2026-W47", "IV. negyedév", "a IV. negyedévben"),
        (.quarter, "2026-W05", "I. negyedév", "az I. negyedévben"),
        (.year, "2026-W47", "2026", "2026-ban"),
    ])
    func `periods stand in labels and in sentences`(
        rule: Period.Rule,
        week: String,
        label: String,
        expected: String
    ) {
        let period = rule.period(holding: Samples.week(week))
        #expect(words.dates.period(period).plainSpaces == label)
        #expect(words.dates.during(period).plainSpaces == expected)
    }

    @Test(arguments: [
        (2, 3, "Nincs értékelés: három hétből két hét adata hiányzik."),
        (1, 7, "Nincs értékelés: 7 hétből 1 hét adata hiányzik."),
        (4, 13, "Nincs értékelés: 13 hétből 4 hét adata hiányzik."),
        (3, 3, "Nincs értékelés: mind a három hét adata hiányzik."),
        (5, 5, "Nincs értékelés: mind az öt hét adata hiányzik."),
        (2, 2, "Nincs értékelés: mindkét hét adata hiányzik."),
        (1, 1, "Nincs értékelés: az első hét adata hiányzik."),
    ])
    func `missing weeks are counted in words`(missing: Int, elapsed: Int, expected: String) {
        #expect(words.sentences.weeksMissing(missing, elapsed) == expected)
    }

    @Test func `weeks left out are listed with their articles`() {
        let weeks = ["45", "50", "1"].map { "\($0).\u{A0}hét" }
        #expect(
            words.sentences.without(weeks).plainSpaces
                == "A 45., az 50. és az 1. hét adata hiányzik, ezért kimarad a számításból."
        )
    }

    @Test(arguments: [
        ("16,2%", "21,8%", "16,2–21,8%"), ("2,0", "3,0-szoros", "2,0–3,0-szoros"),
        ("2,0-szeres", "3,0-szoros", "2,0–3,0-szoros"),
        ("450\u{A0}Ft", "600\u{A0}Ft", "450–600\u{A0}Ft"), ("13", "77", "13–77"),
        ("\u{2212}10", "20", "\u{2212}10 és 20 között"),
    ])
    func `ranges show a shared unit once`(lower: String, upper: String, expected: String) {
        #expect(words.figures.between(lower, upper) == expected)
    }

    @Test(arguments: [
        (KPI.Unit.ratio, "4.1", "4,1-szeres"), (.ratio, "3.8", "3,8-szoros"),
        (.hours, "1", "1,0 óra"), (.days, "2.5", "2,5 nap"), (.minutes, "12345.5", "12 345,5 perc"),
        (.percent, "12.5", "12,5%"), (.count, "1234.5", "1234,5"), (.count, "49870", "49 870,0"),
    ])
    func `units follow the number in the singular`(unit: KPI.Unit, number: String, text: String)
        throws
    {
        let style = NumberStyle(LanguageTag(language: .hu), currency: "HUF")
        let value = try #require(Rational(number))
        #expect(style.text(value, unit: unit, decimals: 1).plainSpaces == text)
    }

    @Test func `changes of a percentage are told in points of it`() throws {
        let style = NumberStyle(LanguageTag(language: .hu), currency: "HUF")
        let value = try #require(Rational("1.2"))
        #expect(
            style.change(value, unit: .percent, decimals: 1) == "+1,2\u{A0}százalékpont"
        )
        #expect(style.change(3, unit: .score, decimals: 0) == "+3\u{A0}pont")
    }

    @Test(arguments: [KPI.Unit.count, .percent, .currency, .ratio])
    func `a locale without its region writes numbers as with it`(unit: KPI.Unit) throws {
        let value = try #require(Rational("-12345.67"))
        let styles = [nil, "HU"].map {
            NumberStyle(LanguageTag(language: .hu, region: $0), currency: "HUF")
        }
        let texts = styles.map { $0.text(value, unit: unit, decimals: 2) }
        #expect(texts[0] == texts[1] && texts[0].contains("12\u{A0}34"))
    }

    private func foundation(_ day: Day) throws -> String {
        let (year, month, number) = day.civil
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = calendar.date(from: DateComponents(year: year, month: month, day: number))
        var style = Date.FormatStyle(date: .long, locale: Locale(identifier: "hu-HU"))
        style.timeZone = .gmt
        return try #require(date).formatted(style)
    }
}

extension String {
    /// The text with plain spaces for those that do not break.
    var plainSpaces: String { replacing("\u{A0}", with: " ") }
}
