/// An exact number: a fraction of two integers in lowest terms.
///
/// Results and goals are decimal numbers, and rates are their quotients; kept as fractions,
/// sums and comparisons never suffer from rounding ("0.1 + 0.2" is 0.3, a goal reached exactly is
/// met). Where a fraction would outgrow 128 bits it is rounded to about 15 digits.
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
        if let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator),
            denominator > 0
        {
            self.init(small: numerator, over: denominator)
            return
        }
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.init(
            reduced: sign * (numerator / Int128(divisor)),
            over: sign * (denominator / Int128(divisor))
        )
    }

    /// The same for small numbers, which most are, over a positive denominator.
    ///
    /// 64 bits are divided several times as fast as 128.
    private init(small numerator: Int64, over denominator: Int64) {
        let divisor = Int64(Self.commonDivisor(numerator.magnitude, denominator.magnitude))
        if divisor == 1 {
            self.init(reduced: Int128(numerator), over: Int128(denominator))
        } else {
            self.init(
                reduced: Int128(numerator / divisor),
                over: Int128(denominator / divisor)
            )
        }
    }

    private init(reduced numerator: Int128, over denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A fraction that is in lowest terms already, with a positive denominator.
    init(lowest numerator: Int128, over denominator: Int128) {
        self.init(reduced: numerator, over: denominator)
    }

    /// An integer divided by ten to the power of `decimals`, 0...18.
    package init(_ digits: Int, decimals: Int) {
        var (numerator, denominator) = (digits, 1)
        for _ in 0..<decimals {
            if numerator % 5 == 0 { numerator /= 5 } else { denominator *= 5 }
        }
        let twos = min(decimals, numerator == 0 ? decimals : numerator.trailingZeroBitCount)
        self.init(
            reduced: Int128(numerator >> twos),
            over: Int128(denominator) << Int128(decimals - twos)
        )
    }

    package var isZero: Bool { numerator == 0 }
    package var isNegative: Bool { numerator < 0 }

    package var magnitude: Rational { isNegative ? -self : self }

    /// The nearest binary number, for JSON and statistics.
    package var double: Double {
        if let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator)
        {
            return Double(numerator) / Double(denominator)
        }
        return Double(numerator) / Double(denominator)
    }

    private static func commonDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
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
        if other == 1 || one == 1 { return 1 }
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
        if one.isNegative != other.isNegative { return one.isNegative }
        let left = one.numerator.multipliedReportingOverflow(by: other.denominator)
        let right = other.numerator.multipliedReportingOverflow(by: one.denominator)
        if !left.overflow, !right.overflow { return left.partialValue < right.partialValue }
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
        if let sum = smallSum(one, other) { return sum }
        let left = one.numerator.multipliedReportingOverflow(by: other.denominator)
        let right = other.numerator.multipliedReportingOverflow(by: one.denominator)
        let below = one.denominator.multipliedReportingOverflow(by: other.denominator)
        let sum = left.partialValue.addingReportingOverflow(right.partialValue)
        guard !left.overflow, !right.overflow, !below.overflow, !sum.overflow else {
            return Rational(nearest: one.double + other.double)
        }
        return Rational(sum.partialValue, over: below.partialValue)
    }

    package static func - (one: Rational, other: Rational) -> Rational { one + -other }

    package static func * (one: Rational, other: Rational) -> Rational {
        if let product = smallProduct(one, other) { return product }
        let above = one.numerator.multipliedReportingOverflow(by: other.numerator)
        let below = one.denominator.multipliedReportingOverflow(by: other.denominator)
        guard !above.overflow, !below.overflow else {
            return Rational(nearest: one.double * other.double)
        }
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

    /// The sum where 64 bits hold every step of it; nil for larger numbers.
    private static func smallSum(_ one: Rational, _ other: Rational) -> Rational? {
        guard let a = Int64(exactly: one.numerator), let b = Int64(exactly: one.denominator),
            let c = Int64(exactly: other.numerator), let d = Int64(exactly: other.denominator)
        else { return nil }
        if b == d {
            let sum = a.addingReportingOverflow(c)
            return sum.overflow ? nil : Rational(small: sum.partialValue, over: b)
        }
        let left = a.multipliedReportingOverflow(by: d)
        let right = c.multipliedReportingOverflow(by: b)
        let below = b.multipliedReportingOverflow(by: d)
        let sum = left.partialValue.addingReportingOverflow(right.partialValue)
        if left.overflow || right.overflow || below.overflow || sum.overflow { return nil }
        return Rational(small: sum.partialValue, over: below.partialValue)
    }

    /// The product, likewise.
    private static func smallProduct(_ one: Rational, _ other: Rational) -> Rational? {
        guard let a = Int64(exactly: one.numerator), let b = Int64(exactly: one.denominator),
            let c = Int64(exactly: other.numerator), let d = Int64(exactly: other.denominator)
        else { return nil }
        let above = a.multipliedReportingOverflow(by: c)
        let below = b.multipliedReportingOverflow(by: d)
        if above.overflow || below.overflow { return nil }
        return Rational(small: above.partialValue, over: below.partialValue)
    }

    package static func += (value: inout Rational, other: Rational) { value = value + other }

    /// The nearest fraction that 128 bits hold, for results that outgrow them; about 15 digits.
    private init(nearest value: Double) {
        let bounded = min(max(value, -0x1p120), 0x1p120)
        let scale = max(0, 53 - Int(bounded.magnitude.exponent.clamped(to: -60...120)))
        let shift = min(scale, 110)
        self.init(
            Int128((bounded * Double(sign: .plus, exponent: shift, significand: 1)).rounded()),
            over: Int128(1) << Int128(shift)
        )
    }
}

extension Double.Exponent {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
