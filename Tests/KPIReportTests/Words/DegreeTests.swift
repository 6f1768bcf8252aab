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
}
