import Foundation
import Testing

@testable import KPIReport

@Suite struct FrenchWordsTests {
    private let words = Words.of(LanguageTag(language: .fr))

    private func spaced(_ text: String) -> String {
        text.replacing("\u{202F}", with: "_").replacing("\u{A0}", with: "~")
    }

    @Test func `verdicts have their agreed words`() {
        #expect(
            Assessment.Status.allCases.map(words.labels.status) == [
                "atteint", "en bonne voie", "à surveiller", "hors trajectoire", "non atteint",
                "données manquantes",
            ]
        )
    }

    @Test(arguments: [
        (0, 3, false, "Aucun des 3 objectifs atteint"), (1, 3, false, "1 objectif sur 3 atteint"),
        (2, 3, false, "2 objectifs sur 3 atteints"),
        (2, 3, true, "2 des 3 objectifs mesurables atteints"),
        (1, 3, true, "1 des 3 objectifs mesurables atteint"),
        (0, 3, true, "Aucun des 3 objectifs mesurables atteint"),
        (1, 1, true, "1 objectif mesurable sur 1 atteint"),
        (0, 1, false, "0 objectif sur 1 atteint"),
    ])
    func `goals and what they are agree in number`(
        number: Int,
        all: Int,
        isPart: Bool,
        expected: String
    ) {
        #expect(words.outcome.reached(number, all, isPart) == expected)
    }

    @Test(arguments: [
        (Assessment.Status.achieved, 2, "2 atteints"), (.achieved, 1, "1 atteint"),
        (.missed, 3, "3 non atteints"), (.noData, 1, "1 sans données"),
    ])
    func `counted verdicts agree with their number`(
        status: Assessment.Status,
        number: Int,
        expected: String
    ) {
        #expect(words.labels.counted(number, status) == expected)
    }

    @Test(arguments: [
        ("Anna", "d’Anna"), ("Émile", "d’Émile"), ("Jana", "de Jana"), ("Hélène", "de Hélène"),
        ("au moins 4", "d’au moins 4"), ("8", "de 8"), ("Yann", "de Yann"), ("", "de "),
    ])
    func `de loses its e before a vowel`(noun: String, expected: String) {
        #expect(FrenchGrammar.de(noun) == expected)
    }

    @Test(arguments: [
        ("0,0", true), ("1,5", true), ("−1,9", true), ("2", false), ("1\u{202F}234", false),
        ("+0,04", true), ("10", false),
    ])
    func `numbers below two are singular`(number: String, expected: Bool) {
        #expect(FrenchGrammar.isSingular(number) == expected)
    }

    @Test(arguments: [
        (KPI.Unit.ratio, "4.1", "4,1~fois"), (.hours, "1.5", "1,5~heure"),
        (.days, "2", "2,0~jours"),
        (.percent, "12.5", "12,5_%"), (.currency, "49870", "49_870~€"),
        (.count, "1234567.5", "1_234_567,5"), (.currency, "-3.5", "−3,50~€"),
    ])
    func `units are French`(unit: KPI.Unit, number: String, expected: String) throws {
        let style = NumberStyle(LanguageTag(language: .fr, region: "FR"), currency: "EUR")
        let value = try #require(Rational(number))
        #expect(spaced(style.text(value, unit: unit, decimals: 1)) == expected)
    }

    @Test func `changes are in points`() {
        let style = NumberStyle(LanguageTag(language: .fr), currency: "EUR")
        let change = Rational(12, over: 10)
        #expect(spaced(style.change(change, unit: .percent, decimals: 1)) == "+1,2~pt")
        #expect(spaced(style.change(change, unit: .score, decimals: 0)) == "+1~point")
        #expect(spaced(style.change(3, unit: .score, decimals: 0)) == "+3~points")
        #expect(style.change(0, unit: .score, decimals: 0) == "stable")
    }

    @Test(arguments: [
        ("fr-FR", "EUR", "49_870~€"), ("fr-CH", "CHF", "CHF~49_870"),
        ("fr-CA", "CAD", "49~870~$"),
    ])
    func `money follows the region`(locale: String, code: String, expected: String) throws {
        let style = NumberStyle(try #require(LanguageTag(locale)), currency: code)
        #expect(spaced(style.text(49_870, unit: .currency, decimals: 2)) == expected)
    }

    @Test(arguments: [
        (0, 3, "les trois semaines manquent"), (1, 3, "deux semaines sur trois manquent"),
        (2, 3, "une semaine sur trois manque"), (0, 1, "la première semaine manque"),
    ])
    func `missing weeks are counted in words`(known: Int, elapsed: Int, expected: String) {
        let text = words.sentences.weeksMissing(elapsed - known, elapsed)
        #expect(spaced(text) == "Pas d’évaluation_: \(expected).")
    }

    @Test func `weeks without data share one article`() {
        #expect(words.sentences.without(["semaine 45"]).hasPrefix("La semaine 45 n’est"))
        #expect(
            words.sentences.without(["semaine 45", "semaine 46"])
                .hasPrefix("Les semaines 45 et 46 ne sont")
        )
    }

    @Test func `a subject that would be cut has the week's short form`() {
        let outcome = "Aucun des 3 objectifs atteint"
        #expect(
            spaced(words.outcome.subject("semaine 47", outcome, "Ana"))
                == "Semaine 47_: aucun des 3 objectifs atteint – Ana"
        )
        #expect(
            spaced(words.outcome.subject("semaine 47", outcome, "Boulangerie Dupont"))
                == "S47_: aucun des 3 objectifs atteint – Boulangerie Dupont"
        )
    }

    @Test func `vous and tu never meet in one mail`() {
        let informal = Words.of(LanguageTag(language: .fr), address: .informal)
        #expect(words.labels.asks == "Ce que nous attendons de vous")
        #expect(informal.labels.asks == "Ce que nous attendons de toi")
        #expect(words.closing.why("A", "B").hasPrefix("Vous recevez"))
        #expect(informal.closing.why("A", "B").hasPrefix("Tu reçois"))
        #expect(words.closing.deputy("Anna") == "Votre contact (en l’absence d’Anna)")
        #expect(informal.closing.contact == "Ton contact")
    }
}
