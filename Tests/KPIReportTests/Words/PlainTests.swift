import Testing

@testable import KPIReport

@Suite struct PlainTests {
    @Test(arguments: [
        ("Café 🚀 Morgenrot", "Café Morgenrot"), ("Top ✔️", "Top"), ("a\u{92}b", "ab"),
        ("\u{202E}abc\u{202C}", "abc"), ("zero\u{200B}width\u{FEFF}", "zerowidth"),
        ("line\nbreak", "line break"), ("family 👨‍👩‍👧 here", "family here"), ("1️⃣ first", "1 first"),
        ("🇩🇪 Berlin", "Berlin"), ("a\u{7}b\u{7F}", "ab"),
    ])
    func `what mail clients mangle is removed`(text: String, expected: String) {
        #expect(Plain.clean(text) == expected)
        #expect(!Plain.isClean(text) || text.contains("\n"))
    }

    @Test(arguments: [
        "Größe & <b> {{x}}", "✓ ✗ ! · – −", "Łódź, 東京, №7", "16.\u{A0}November", "©®™", "",
    ])
    func `what may stay stays`(text: String) {
        #expect(Plain.clean(text) == text)
        #expect(Plain.isClean(text))
    }

    @Test(arguments: [
        ("um 20 % mehr", "um 20\u{A0}% mehr"), ("um 20% mehr", "um 20\u{A0}% mehr"),
        ("für 50€", "für 50\u{A0}€"), ("1.200 EUR netto", "1.200\u{A0}EUR netto"),
        ("20\u{A0}%", "20\u{A0}%"), ("3 EURO", "3 EURO"), ("ohne Zahl %", "ohne Zahl %"),
    ])
    func `numbers hold on to their signs in German`(text: String, expected: String) {
        #expect(Plain.glue(text, spacesPercent: true) == expected)
    }

    @Test(arguments: [
        ("up 20% now", "up 20% now"), ("up 20 % now", "up 20\u{A0}% now"),
        ("in 2026 $5 each", "in 2026 $5 each"), ("€49,870", "€49,870"),
    ])
    func `numbers keep the habits of English`(text: String, expected: String) {
        #expect(Plain.glue(text, spacesPercent: false) == expected)
    }

    @Test(arguments: [
        "20% mehr", "5 €", "5€", "12 Mio. in KW 4", "um 3 Pp. auf 20\u{A0}%", "−5 % und 7 pp",
        "a\u{AD}b",
        "Größe 1–2, №7", "zwei\nZeilen 10 %", "Top ✔️ 3 😀", " am Rand ", "9", "3 EURO", "a\u{7F}",
        "東京 5 ¥",
    ])
    func `a text fit for a mail is stripped and glued, seen at once or in two steps`(text: String) {
        let two = Plain.glue(Plain.strip(text), spacesPercent: false)
        #expect(Plain.fit(text) == two)
        let cleaned = Plain.glue(Plain.clean(text), spacesPercent: true)
        #expect(Plain.cleanAndGlued(text, spacesPercent: true) == cleaned)
    }

    @Test func `a sign in the next run still belongs to the number`() {
        let text = RichText([.strong("20"), .plain(" % mehr 😀 hier")])
        #expect(text.fit(spacesPercent: true).words == "20\u{A0}% mehr hier")
    }
}
