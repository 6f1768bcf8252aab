/// How numbers are written for one client: separators, percent and currency as in the locale.
///
/// Foundation is asked for a few specimens once; after that digits are laid out from exact
/// fractions, rounded once. A reference, because all reports of a locale and currency share it.
package final class NumberStyle: Sendable {
    let number: NumberPattern
    let percent: NumberPattern
    let currency: NumberPattern
    /// How many digits the currency has after the point.
    let currencyDecimals: Int
    let figures: Words.Figures
    /// Whether a space stands before the percent sign.
    let spacesPercent: Bool

    package init(_ tag: LanguageTag, currency code: String) {
        let specimens = NumberSpecimens(tag, currency: code)
        number = NumberPattern(specimens.number)
        percent = NumberPattern(specimens.percent)
        currency = NumberPattern(specimens.currency)
        currencyDecimals = specimens.currencyDecimals
        spacesPercent = percent.suffix.count > 1
        figures = Words.of(tag).figures
    }

    /// A value with its unit; money from 1,000 up has no cents unless they are asked for.
    package func text(
        _ value: Rational,
        unit: KPI.Unit,
        decimals: Int,
        withCents: Bool = false
    ) -> String {
        let places = places(value, unit: unit, decimals: decimals, withCents: withCents)
        return text(
            scaled: value.scaled(decimals: places),
            places: places,
            unit: unit,
            sign: .minus
        )
    }

    /// The value that `text` shows.
    func rounded(_ value: Rational, unit: KPI.Unit, decimals: Int, withCents: Bool = false)
        -> Rational
    {
        let places = places(value, unit: unit, decimals: decimals, withCents: withCents)
        return Rational(value.scaled(decimals: places), over: Rational.power(ofTen: places))
    }

    /// A change, with its sign; percents change by percentage points.
    package func change(_ value: Rational, unit: KPI.Unit, decimals: Int) -> String {
        if value.isZero { return figures.unchanged }
        let places = places(value, unit: unit, decimals: decimals)
        let scaled = value.scaled(decimals: places)
        switch unit {
        case .percent:
            return figures.percentagePoints(number.text(scaled, places: places, sign: .always))
        case .score, .rating:
            let isOne = scaled.magnitude == UInt128(Rational.power(ofTen: places))
            return figures.points(number.text(scaled, places: places, sign: .always), isOne)
        case .count, .index, .currency, .ratio, .seconds, .minutes, .hours, .days:
            return text(scaled: scaled, places: places, unit: unit, sign: .always)
        }
    }

    /// A distance from a target, without sign; percents are apart by percentage points.
    func distance(_ value: Rational, unit: KPI.Unit, decimals: Int) -> String {
        guard unit == .percent else { return text(value.magnitude, unit: unit, decimals: decimals) }
        let scaled = value.magnitude.scaled(decimals: decimals)
        return figures.percentagePoints(number.text(scaled, places: decimals, sign: .minus))
    }

    /// A share (0.114) as a signed percentage ("+11,4 %").
    func relative(_ share: Rational) -> String {
        if share.isZero { return figures.unchanged }
        let places = share.magnitude < 1 ? 1 : 0
        return percent.text((share * 100).scaled(decimals: places), places: places, sign: .always)
    }

    /// A share (0.4) as a percentage ("40 %").
    func share(_ share: Rational, decimals: Int = 0) -> String {
        percent.text((share * 100).scaled(decimals: decimals), places: decimals, sign: .minus)
    }

    /// The bare number.
    func plain(_ value: Rational, decimals: Int) -> String {
        number.text(value.scaled(decimals: decimals), places: decimals, sign: .minus)
    }

    /// How many digits after the point a value shows: money has none or its cents, and from 1,000
    /// up it has none.
    private func places(
        _ value: Rational,
        unit: KPI.Unit,
        decimals: Int,
        withCents: Bool = false
    ) -> Int {
        guard unit == .currency else { return decimals }
        let cents = min(decimals == 1 ? 2 : decimals, currencyDecimals)
        if withCents { return cents }
        let thousand = 1_000 * Rational.power(ofTen: cents)
        return value.scaled(decimals: cents).magnitude >= UInt128(thousand) ? 0 : cents
    }

    private func text(scaled: Int128, places: Int, unit: KPI.Unit, sign: NumberPattern.Sign)
        -> String
    {
        let duration: Words.Duration
        switch unit {
        case .percent: return percent.text(scaled, places: places, sign: sign)
        case .currency: return currency.text(scaled, places: places, sign: sign)
        case .count, .score, .rating, .index:
            return number.text(scaled, places: places, sign: sign)
        case .ratio: return figures.multiple(number.text(scaled, places: places, sign: sign))
        case .seconds: duration = .seconds
        case .minutes: duration = .minutes
        case .hours: duration = .hours
        case .days: duration = .days
        }
        let isOne = scaled.magnitude == UInt128(Rational.power(ofTen: places))
        return figures.duration(duration, number.text(scaled, places: places, sign: sign), isOne)
    }
}
