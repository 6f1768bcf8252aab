import Testing

@testable import KPIReport

@Suite struct DegreeTests {
    @Test(arguments: [
        ("0.9996", false, 0, 99), ("0.9996", false, 1, 999), ("0.125", false, 1, 125),
        ("0.1255", false, 1, 126), ("-0.1255", false, 1, -125), ("0", false, 0, 0),
        ("0.97", true, 0, 100), ("1.049", true, 0, 105), ("0.995", false, 0, 99),
    ])
    func `the degree never contradicts the verdict`(
        achievement: String,
        isMet: Bool,
        decimals: Int,
        expected: Int
    ) throws {
        let achievement = try #require(Rational(achievement))
        #expect(
            NumberStyle.degree(achievement, isMet: isMet, decimals: decimals) == Int128(expected)
        )
    }

    @Test(arguments: [
        ("0.9996", false, "99,9\u{A0}%"), ("0.78", false, "78\u{A0}%"), ("-0.3", false, "0\u{A0}%"),
        ("1.2", true, "120\u{A0}%"),
    ])
    func `the degree is shown in whole percents, with a tenth next to the target`(
        achievement: String,
        isMet: Bool,
        expected: String
    ) throws {
        let style = NumberStyle(LanguageTag(language: .de, region: "DE"), currency: "EUR")
        let achievement = try #require(Rational(achievement))
        #expect(style.degree(achievement, isMet: isMet) == expected)
    }

    @Test(arguments: [
        ("0.949", "94,9\u{A0}%"), ("0.9496", "94,9\u{A0}%"), ("0.95", "95\u{A0}%"),
        ("0.954", "95\u{A0}%"), ("0.796", "79,6\u{A0}%"), ("0.7999", "79,9\u{A0}%"),
        ("0.8", "80\u{A0}%"), ("0.87", "87\u{A0}%"), ("0.994", "99,4\u{A0}%"),
    ])
    func `the degree stays on its side of a threshold`(achievement: String, expected: String)
        throws
    {
        let style = NumberStyle(LanguageTag(language: .de, region: "DE"), currency: "EUR")
        let edges = [Rational(95, over: 100), Rational(80, over: 100)]
        let achievement = try #require(Rational(achievement))
        #expect(style.degree(achievement, isMet: false, edges: edges) == expected)
    }

    @Test(arguments: [
        ("0.05", "5,0\u{A0}%"), ("0.0504", "5,04\u{A0}%"), ("0.2001", "20,01\u{A0}%"),
        ("1", "100\u{A0}%"),
    ])
    func `a deviation that is no longer tolerated shows it`(share: String, expected: String) throws
    {
        let style = NumberStyle(LanguageTag(language: .de, region: "DE"), currency: "EUR")
        let edges = [Rational(5, over: 100), Rational(20, over: 100)]
        #expect(style.deviation(try #require(Rational(share)), edges: edges) == expected)
    }
}
