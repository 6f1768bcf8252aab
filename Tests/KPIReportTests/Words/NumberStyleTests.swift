import Foundation
import Testing

@testable import KPIReport

@Suite struct NumberStyleTests {
    static let locales = [
        "de-DE", "de-AT", "de-CH", "en-GB", "en-US", "fr-FR", "hu-HU", "de", "en", "fr-CH", "fr-BE",
        "fr-CA", "fr-LU", "fr",
    ]
    static let numbers = [
        "0.05", "1", "17.4", "-3.5", "999.99", "1234.5", "-12345.67", "9876543.21",
    ]

    private func style(_ locale: String, _ currency: String = "EUR") throws -> NumberStyle {
        NumberStyle(try #require(LanguageTag(locale)), currency: currency)
    }

    /// Foundation's text with the minus of typography.
    private func oracle(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }

    /// A French percent sign stands behind a narrow space.
    private func percentOracle(_ text: String, _ locale: String) -> String {
        guard locale.hasPrefix("fr") else { return oracle(text) }
        let number = text.dropLast(text.hasSuffix("\u{A0}%") ? 2 : 1)
        return oracle(String(number)) + "\u{202F}%"
    }

    @Test(arguments: locales, numbers)
    func `counts are written as Foundation writes them`(locale: String, number: String) throws {
        let value = try #require(Rational(number))
        let expected = Decimal.FormatStyle(locale: Locale(identifier: locale))
            .precision(.fractionLength(2)).rounded(rule: .toNearestOrAwayFromZero)
            .format(try #require(Decimal(string: number)))
        #expect(
            try style(locale).text(value, unit: .count, decimals: 2) == oracle(expected)
        )
    }

    @Test(arguments: locales, numbers)
    func `percents are written as Foundation writes them`(locale: String, number: String) throws {
        let value = try #require(Rational(number))
        let expected = Decimal.FormatStyle.Percent(locale: Locale(identifier: locale))
            .precision(.fractionLength(2)).rounded(rule: .toNearestOrAwayFromZero)
            .format(try #require(Decimal(string: number)) / 100)
        #expect(
            try style(locale).text(value, unit: .percent, decimals: 2)
                == percentOracle(expected, locale)
        )
    }

    @Test(arguments: locales, ["EUR", "CHF", "USD", "GBP"])
    func `money is written as Foundation writes it`(locale: String, currency: String) throws {
        let style = try style(locale, currency)
        for number in Self.numbers {
            let decimal = try #require(Decimal(string: number))
            let places = abs(decimal) >= 1000 ? 0 : 2
            let expected = Decimal.FormatStyle.Currency(
                code: currency,
                locale: Locale(identifier: locale)
            )
            .precision(.fractionLength(places)).rounded(rule: .toNearestOrAwayFromZero)
            .format(decimal)
            let value = try #require(Rational(number))
            #expect(style.text(value, unit: .currency, decimals: 2) == oracle(expected))
        }
    }

    @Test func `money has cents below one thousand only, after rounding`() throws {
        let style = try style("de-DE")
        let texts = ["999.994", "999.995", "1000"].compactMap { Rational($0) }
            .map { style.text($0, unit: .currency, decimals: 2) }
        #expect(texts == ["999,99\u{A0}€", "1.000\u{A0}€", "1.000\u{A0}€"])
    }

    @Test func `forints have no decimals`() throws {
        let value = try #require(Rational("450.25"))
        #expect(
            try style("hu-HU", "HUF").text(value, unit: .currency, decimals: 2) == "450\u{A0}Ft"
        )
    }

    @Test(arguments: [
        ("de-DE", KPI.Unit.percent, "0.04", "+0,04\u{A0}Pp."),
        ("en-GB", .percent, "0.04", "+0.04\u{A0}pp"),
        ("de-DE", .percent, "-1.5", "\u{2212}1,50\u{A0}Pp."),
        ("de-DE", .score, "3", "+3,00\u{A0}Punkte"),
        ("de-DE", .currency, "-4.5", "\u{2212}4,50\u{A0}€"), ("en-GB", .currency, "4.5", "+€4.50"),
        ("de-DE", .count, "0", "unverändert"), ("de-DE", .count, "0.001", "±0,00"),
        ("de-DE", .ratio, "0.1", "+0,10-fach"),
    ])
    func `changes have a sign`(locale: String, unit: KPI.Unit, number: String, expected: String)
        throws
    {
        let value = try #require(Rational(number))
        #expect(try style(locale).change(value, unit: unit, decimals: 2) == expected)
    }

    @Test(arguments: [
        ("de-DE", KPI.Unit.ratio, "4.1", "4,1-fach"), ("en-US", .ratio, "4.1", "4.1x"),
        ("de-DE", .hours, "1", "1,0\u{A0}Stunde"), ("de-DE", .days, "2.5", "2,5\u{A0}Tage"),
        ("en-GB", .minutes, "1.5", "1.5\u{A0}minutes"), ("de-DE", .rating, "4.55", "4,6"),
        ("de-DE", .count, "-0.04", "0,0"),
    ])
    func `units have words`(locale: String, unit: KPI.Unit, number: String, expected: String) throws
    {
        let value = try #require(Rational(number))
        #expect(try style(locale).text(value, unit: unit, decimals: 1) == expected)
    }

    @Test func `numbers beyond 64 bits are grouped too, small ones filled up with zeros`() throws {
        let style = try style("de-DE")
        let value = Rational(Int128(123_456_789_012_345_678_901_234_567_890))
        let grouped = "123.456.789.012.345.678.901.234.567.890"
        #expect(style.plain(value, decimals: 0) == grouped)
        #expect(style.plain(Rational(1, over: 1000), decimals: 4) == "0,0010")
        #expect(style.plain(Rational(0), decimals: 20) == "0," + String(repeating: "0", count: 20))
        #expect(style.plain(Rational(-1_234_567), decimals: 2) == "\u{2212}1.234.567,00")
    }

    @Test func `a relative change has one decimal below a doubling`() throws {
        let style = try style("de-DE")
        #expect(style.relative(Rational(-114, over: 1000)) == "\u{2212}11,4\u{A0}%")
        #expect(style.relative(Rational(5, over: 2)) == "+250\u{A0}%")
    }
}
