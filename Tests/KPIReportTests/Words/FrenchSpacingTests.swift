import Testing

@testable import KPIReport

@Suite struct FrenchSpacingTests {
    @Test(arguments: [
        ("Cause : le formulaire", "Cause_: le formulaire"),
        ("Cause: le formulaire", "Cause_: le formulaire"),
        ("Vraiment ? Oui ! Bien ; merci", "Vraiment_? Oui_! Bien_; merci"),
        ("« J’aime »", "«_J’aime_»"), ("20\u{A0}% de plus", "20_% de plus"),
        ("(environ 3 %): merci", "(environ 3_%)_: merci"), ("20% de plus", "20_% de plus"),
        ("Voir :\nsuite", "Voir_:\nsuite"),
        ("Libellé:\nhttps://a.example", "Libellé_:\nhttps://a.example"),
    ])
    func `signs get their narrow spaces`(text: String, expected: String) {
        let set = FrenchSpacing.set(text)
        #expect(set == expected.replacing("_", with: "\u{202F}"))
        #expect(FrenchSpacing.set(set) == set)
    }

    @Test(arguments: [
        "Yahoo! Ads", "à 10:30", "https://a.example/?x=1;y", "[###:...|...]", "a  : b",
        "https://a.example/2%20b", "100 €", "",
    ])
    func `what is no sentence stays`(text: String) {
        #expect(FrenchSpacing.set(text) == text)
    }

    @Test func `other languages keep their texts`() {
        #expect(Language.de.spaced("Achtung : so") == "Achtung : so")
    }

    @Test func `runs of a paragraph are spaced, addresses are not`() {
        let address = "https://a.example/?a=1"
        let text = RichText([
            .strong("Cause"), .plain(" : lent"), .link(label: "Voir ?", address: address),
        ])
        #expect(
            text.spaced(in: .fr).runs == [
                .strong("Cause"), .plain("\u{202F}: lent"),
                .link(label: "Voir\u{202F}?", address: address),
            ]
        )
    }

    @Test(arguments: [
        ("fr-CA", "Cause=: lent; « oui=»! 20=%?"), ("fr-FR", "Cause_: lent_; «_oui_»_! 20_%_?"),
        ("fr-CH", "Cause_: lent_; «_oui_»_! 20_%_?"),
    ])
    func `Canada writes full spaces before colons and none before other signs`(
        tag: String,
        expected: String
    ) throws {
        let tag = try #require(LanguageTag(tag))
        let set = FrenchSpacing.set("Cause : lent ; « oui » ! 20 % ?")
        let spaced = String(decoding: tag.spaced(Array(set.utf8)), as: UTF8.self)
        let plain = expected.replacing("_", with: "\u{202F}").replacing("=", with: "\u{A0}")
        #expect(spaced == plain.replacing("« ", with: "«\u{A0}"))
    }
}
