/// Amounts with a digit more where rounding would make them look like what they are compared with.
extension Amounts {
    /// What was planned by now, beside what has come.
    func planned(_ value: Rational, beside actual: Rational?) -> String {
        text(value, more: fewest(upTo: 1) { isPlain(value, more: $0, beside: actual) })
    }

    /// The part of a range that was planned by now, beside what has come.
    func planned(_ band: Assessment.Band, beside actual: Rational?) -> String {
        let (lower, upper) = (band.lower, band.upper)
        let more = fewest(upTo: 1) { more in
            isPlain(lower, more: more, beside: actual) && isPlain(upper, more: more, beside: actual)
                && (lower == upper || rounded(lower, more: more) < rounded(upper, more: more))
        }
        return range(lower, upper, more: (more, more))
    }

    /// A mean that statistics drew, beside the value that is above or below it.
    func text(_ mean: Double, beside value: Rational) -> String {
        guard let mean = Self.drawn(mean) else { return numbers.figures.missing }
        return text(mean, more: digits(mean, beside: value))
    }

    /// Limits that statistics drew, beside the value that is outside them.
    func range(_ lower: Double, _ upper: Double, beside value: Rational) -> String {
        guard let lower = Self.drawn(lower), let upper = Self.drawn(upper) else {
            return numbers.figures.missing
        }
        return range(
            lower,
            upper,
            more: value > upper
                ? (0, digits(upper, beside: value)) : (digits(lower, beside: value), 0)
        )
    }

    /// What statistics drew as a fraction, finer than anything that is shown.
    private static func drawn(_ limit: Double) -> Rational? { Rational(limit, decimals: 9) }

    private func digits(_ limit: Rational, beside value: Rational) -> Int {
        fewest(upTo: 2) { isApart(limit, more: $0, from: value) }
    }

    /// The fewest digits more that do; none where so many do not.
    private func fewest(upTo most: Int, where isEnough: (Int) -> Bool) -> Int {
        (0...most).first(where: isEnough) ?? 0
    }

    /// Whether a planned amount reads neither as nothing nor as what has come.
    private func isPlain(_ value: Rational, more: Int, beside actual: Rational?) -> Bool {
        guard value.isZero || !rounded(value, more: more).isZero else { return false }
        return actual.map { isApart(value, more: more, from: $0) } ?? true
    }

    /// Whether two amounts that differ read as what they are, the one above the other.
    private func isApart(_ value: Rational, more: Int, from other: Rational) -> Bool {
        let (shown, beside) = (rounded(value, more: more), rounded(other))
        return value == other || (value < other ? shown < beside : shown > beside)
    }
}
