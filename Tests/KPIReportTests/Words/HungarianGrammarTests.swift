import Testing

@testable import KPIReport

@Suite struct HungarianGrammarTests {
    @Test(arguments: [
        ("1. hét", "az"), ("2. hét", "a"), ("5. hét", "az"), ("10. hét", "a"), ("11. hét", "a"),
        ("47. hét", "a"), ("50. hét", "az"), ("53. hét", "az"), ("100", "a"), ("500", "az"),
        ("1000", "az"), ("1234", "az"), ("2026", "a"), ("5000", "az"), ("10\u{A0}000", "a"),
        ("50\u{A0}000", "az"), ("100\u{A0}000", "a"), ("1\u{A0}000\u{A0}000", "az"),
        ("1,5", "az"), ("0,5", "a"), ("\u{2212}5", "a"),
    ])
    func `the article of a number follows the way it is read`(text: String, expected: String) {
        #expect(HungarianGrammar.article(text) == expected)
    }

    @Test(arguments: [
        ("I. negyedév", "az"), ("II. negyedév", "a"), ("III. negyedév", "a"),
        ("IV. negyedév", "a"), ("V. kerület", "az"),
    ])
    func `Roman numerals are read as ordinals`(text: String, expected: String) {
        #expect(HungarianGrammar.article(text) == expected)
    }

    @Test(arguments: [
        ("Tisza Kávé", "a"), ("Elbaue Pflege", "az"), ("Ügynökség", "az"), ("őszi akció", "az"),
        ("„Alföld” Kft.", "az"), ("google-ads", "a"), ("NPS", "az"), ("SQL", "az"), ("CPA", "a"),
        ("ROAS", "a"), ("H&M", "a"), ("Yoga Műhely", "a"), ("", "a"),
    ])
    func `names take the article of their first sound`(name: String, expected: String) {
        #expect(HungarianGrammar.article(name) == expected)
    }

    @Test(arguments: [
        ("1", "1-szeres"), ("2", "2-szeres"), ("3", "3-szoros"), ("4", "4-szeres"),
        ("5", "5-szörös"), ("6", "6-szoros"), ("7", "7-szeres"), ("8", "8-szoros"),
        ("9", "9-szeres"), ("10", "10-szeres"), ("20", "20-szoros"), ("30", "30-szoros"),
        ("40", "40-szeres"), ("50", "50-szeres"), ("100", "100-szoros"), ("1000", "1000-szeres"),
        ("0", "0-szoros"), ("4,1", "4,1-szeres"), ("3,8", "3,8-szoros"), ("3,25", "3,25-szörös"),
        ("2,5", "2,5-szeres"), ("2,50", "2,50-szeres"), ("4,0", "4,0-szeres"),
        ("3,00", "3,00-szoros"), ("10,0", "10,0-szeres"),
    ])
    func `multiples sound like the number before them`(number: String, expected: String) {
        #expect(HungarianGrammar.times(number) == expected)
    }

    @Test(arguments: [
        (2020, "2020-ban"), (2024, "2024-ben"), (2025, "2025-ben"), (2026, "2026-ban"),
        (2027, "2027-ben"), (2028, "2028-ban"), (2030, "2030-ban"), (2100, "2100-ban"),
    ])
    func `years take the suffix of their last syllable`(year: Int, expected: String) {
        #expect(HungarianGrammar.inside(String(year)) == expected)
    }

    @Test func `weeks in one phrase say "hét" once, at the end`() {
        let weeks = ["45", "50", "1"].map { "\($0).\u{A0}hét" }
        #expect(HungarianGrammar.the(weeks: weeks) == "a 45., az 50. és az 1.\u{A0}hét")
        #expect(HungarianGrammar.the(weeks: ["5.\u{A0}hét"]) == "az 5.\u{A0}hét")
    }
}
