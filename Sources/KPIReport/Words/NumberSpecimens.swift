internal import Foundation

/// A few numbers as Foundation writes them in a locale.
struct NumberSpecimens {
    typealias Specimen = (positive: String, negative: String, small: String)

    let number: Specimen
    let percent: Specimen
    let currency: Specimen
    let currencyDecimals: Int

    init(_ tag: LanguageTag, currency code: String) {
        let locale = Locale(identifier: tag.description)
        let large = Decimal(12_345_675) / 10
        let small = Decimal(12_345) / 10
        let plain = Decimal.FormatStyle(locale: locale).precision(.fractionLength(1))
        let percent = Decimal.FormatStyle.Percent(locale: locale).precision(.fractionLength(1))
        let money = Decimal.FormatStyle.Currency(code: code, locale: locale)
            .precision(.fractionLength(1))
        number = (plain.format(large), plain.format(-large), plain.format(small))
        // French typography, the Swiss too, wants a narrow space before the sign; Foundation writes
        // a wide one or none.
        let spaced = tag.language.spaced
        self.percent = (
            spaced(percent.format(large / 100)), spaced(percent.format(-large / 100)),
            spaced(percent.format(small / 100))
        )
        currency = (money.format(large), money.format(-large), money.format(small))
        let usual = Decimal.FormatStyle.Currency(code: code, locale: locale).format(1)
        // Prices in forints have no fillér any more, though the standard still knows them.
        let digits = usual.filter { $0.isASCII && $0.isNumber }.count
        currencyDecimals = code == "HUF" ? 0 : digits - 1
    }
}
