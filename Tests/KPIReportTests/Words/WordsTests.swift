import Testing

@testable import KPIReport

@Suite struct WordsTests {
    @Test(arguments: [
        (
            "de-DE",
            ["erreicht", "auf Kurs", "beobachten", "nicht auf Kurs", "verfehlt", "keine Daten"]
        ),
        ("en-GB", ["reached", "on track", "watch", "off track", "missed", "no data"]),
    ])
    func `verdicts have their agreed words`(locale: String, expected: [String]) throws {
        let words = Words.of(try #require(LanguageTag(locale)))
        #expect(Assessment.Status.allCases.map(words.labels.status) == expected)
    }

    @Test func `German knows two ways to address a reader`() {
        let tag = LanguageTag(language: .de)
        #expect(Words.of(tag, address: .formal).labels.asks == "Wir brauchen von Ihnen")
        #expect(Words.of(tag, address: .informal).labels.asks == "Wir brauchen von dir")
    }

    @Test(arguments: [
        (2, 3, "Keine Bewertung: Zwei von drei Wochen fehlen."),
        (1, 3, "Keine Bewertung: Eine von drei Wochen fehlt."),
        (3, 3, "Keine Bewertung: Alle drei Wochen fehlen."),
        (1, 1, "Keine Bewertung: Die erste Woche fehlt."),
    ])
    func `missing weeks are counted in words`(missing: Int, elapsed: Int, expected: String) {
        let words = Words.of(LanguageTag(language: .de))
        #expect(words.sentences.weeksMissing(missing, elapsed) == expected)
    }
}
