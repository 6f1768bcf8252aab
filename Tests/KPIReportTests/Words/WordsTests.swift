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
        (2, 2, "Keine Bewertung: Beide Wochen fehlen."),
        (1, 1, "Keine Bewertung: Die erste Woche fehlt."),
    ])
    func `missing weeks are counted in words`(missing: Int, elapsed: Int, expected: String) {
        let words = Words.of(LanguageTag(language: .de))
        #expect(words.sentences.weeksMissing(missing, elapsed) == expected)
    }

    @Test func `two weeks of two are both`() {
        let words = Words.of(LanguageTag(language: .en))
        #expect(words.sentences.weeksMissing(2, 2) == "No judgement: both weeks are missing.")
    }

    @Test func `German days stand in the dative behind a preposition`() {
        let words = Words.of(LanguageTag(language: .de))
        let (fast, slow) = ("20,0\u{A0}Tage", "höchstens 30,0\u{A0}Tage")
        #expect(
            words.outcome.instead("Dauer", fast, slow, nil)
                == "Dauer mit 20,0\u{A0}Tagen statt höchstens 30,0\u{A0}Tagen"
        )
        #expect(words.outcome.best("Dauer", fast, nil).contains("mit 20,0\u{A0}Tagen."))
        #expect(
            words.sentences.progress(fast, fast, "im Mai", "KW 19")
                == "20,0\u{A0}Tage von 20,0\u{A0}Tagen im Mai (KW 19)."
        )
        #expect(words.sentences.closed(true, fast, slow, "im Mai", "KW 19").contains("Tage, Ziel"))
        #expect(words.outcome.best("Dauer", "1,0\u{A0}Tag", nil).contains("1,0\u{A0}Tag."))
    }
}
