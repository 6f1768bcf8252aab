/// An exact number: a fraction of two integers in lowest terms.
///
/// Results and goals are decimal numbers, and rates are their quotients; kept as fractions,
/// sums and comparisons never suffer from rounding ("0.1 + 0.2" is 0.3, a goal reached exactly is
/// met). Where a fraction would outgrow 128 bits it is shortened to about 30 digits.
package struct Rational: Hashable, Sendable {
    package let numerator: Int128
    /// Always positive.
    package let denominator: Int128

    package static let zero = Rational(0)
    package static let one = Rational(1)

    package init(_ whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// The quotient of two integers.
    package init(_ numerator: Int128, over denominator: Int128) {
        precondition(denominator != 0, "a fraction needs a denominator")
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / Int128(divisor))
        self.denominator = sign * (denominator / Int128(divisor))
    }

    private init(reduced numerator: Int128, over denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package var isZero: Bool { numerator == 0 }
    package var isNegative: Bool { numerator < 0 }

    package var magnitude: Rational { isNegative ? -self : self }

    /// The nearest binary number, for JSON and statistics.
    package var double: Double { Double(numerator) / Double(denominator) }

    private static func commonDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
        if other == 1 || one == 1 { return 1 }
        var (a, b) = (one, other)
        while b != 0 {
            if let small = UInt64(exactly: a), let smaller = UInt64(exactly: b) {
                return UInt128(commonDivisor(small, smaller))
            }
            (a, b) = (b, a % b)
        }
        return max(a, 1)
    }

    private static func commonDivisor(_ one: UInt64, _ other: UInt64) -> UInt64 {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}

extension Rational: Comparable {
    package static func < (one: Rational, other: Rational) -> Bool {
        if one.denominator == other.denominator { return one.numerator < other.numerator }
        return (one - other).isNegative
    }
}

extension Rational {
    package static prefix func - (value: Rational) -> Rational {
        Rational(reduced: -value.numerator, over: value.denominator)
    }

    package static func + (one: Rational, other: Rational) -> Rational {
        if one.denominator == 1, other.denominator == 1 {
            let (sum, overflow) = one.numerator.addingReportingOverflow(other.numerator)
            if !overflow { return Rational(reduced: sum, over: 1) }
        }
        let left = one.numerator.multipliedReportingOverflow(by: other.denominator)
        let right = other.numerator.multipliedReportingOverflow(by: one.denominator)
        let below = one.denominator.multipliedReportingOverflow(by: other.denominator)
        let sum = left.partialValue.addingReportingOverflow(right.partialValue)
        guard !left.overflow, !right.overflow, !below.overflow, !sum.overflow else {
            return one.shortened + other.shortened
        }
        return Rational(sum.partialValue, over: below.partialValue)
    }

    package static func - (one: Rational, other: Rational) -> Rational { one + -other }

    package static func * (one: Rational, other: Rational) -> Rational {
        let above = one.numerator.multipliedReportingOverflow(by: other.numerator)
        let below = one.denominator.multipliedReportingOverflow(by: other.denominator)
        guard !above.overflow, !below.overflow else { return one.shortened * other.shortened }
        return Rational(above.partialValue, over: below.partialValue)
    }

    /// The quotient, or nil where the divisor is zero: "not defined", which is never zero.
    package static func / (one: Rational, other: Rational) -> Rational? {
        guard !other.isZero else { return nil }
        let inverse =
            other.isNegative
            ? Rational(reduced: -other.denominator, over: -other.numerator)
            : Rational(reduced: other.denominator, over: other.numerator)
        return one * inverse
    }

    package static func += (value: inout Rational, other: Rational) { value = value + other }

    /// The fraction with both parts cut to 62 bits, so that one further step cannot overflow.
    private var shortened: Rational {
        let bits =
            128 - min(numerator.magnitude.leadingZeroBitCount, denominator.leadingZeroBitCount)
        let shift = max(0, bits - 62)
        return Rational(numerator >> shift, over: max(1, denominator >> shift))
    }
}
