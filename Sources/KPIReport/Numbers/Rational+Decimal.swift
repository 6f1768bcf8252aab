extension Rational {
    /// Why a text is not a number.
    package enum DecimalError: Error, Equatable { case syntax, tooLarge }

    /// Reads `[+-]digits[.digits][e[+-]digits]` exactly; `point` may be a comma.
    ///
    /// At most 18 digits before and 12 after the point, so that sums of millions stay exact.
    package init(decimal bytes: some Sequence<UInt8>, point: UInt8 = UInt8(ascii: "."))
        throws(DecimalError)
    {
        var scanner = DecimalScanner(bytes: Array(bytes), point: point)
        self = try scanner.scan()
    }

    /// Reads a decimal number with a point.
    package init?(_ text: some StringProtocol) {
        do throws(DecimalError) { try self.init(decimal: text.utf8) } catch { return nil }
    }

    /// Ten to the power of a small exponent.
    package static func power(ofTen exponent: Int) -> Int128 {
        var value: Int128 = 1
        for _ in 0..<exponent { value *= 10 }
        return value
    }

    /// The integer nearest to the value times ten to the `decimals`, halves away from zero.
    package func scaled(decimals: Int) -> Int128 {
        let value = self * Rational(Self.power(ofTen: decimals), over: 1)
        let (quotient, rest) = value.numerator.magnitude
            .quotientAndRemainder(dividingBy: value.denominator.magnitude)
        let up = rest >= value.denominator.magnitude - rest
        let magnitude = Int128(quotient) + (up ? 1 : 0)
        return value.isNegative ? -magnitude : magnitude
    }
}

/// Walks over the bytes of one decimal number.
private struct DecimalScanner {
    let bytes: [UInt8]
    let point: UInt8
    var position = 0

    mutating func scan() throws(Rational.DecimalError) -> Rational {
        let negative = take("-")
        if !negative { _ = take("+") }
        var digits = takeDigits()
        guard !digits.isEmpty else { throw .syntax }
        var exponent = 0
        if position < bytes.count, bytes[position] == point {
            position += 1
            let fraction = takeDigits()
            guard !fraction.isEmpty else { throw .syntax }
            digits += fraction
            exponent = -fraction.count
        }
        if take("e") || take("E") { exponent += try takeExponent() }
        guard position == bytes.count else { throw .syntax }
        let value = try assemble(digits: digits, exponent: exponent)
        return negative ? -value : value
    }

    private func assemble(digits: ArraySlice<UInt8>, exponent: Int)
        throws(Rational.DecimalError) -> Rational
    {
        var digits = digits.drop { $0 == UInt8(ascii: "0") }
        var exponent = exponent
        while exponent < 0, digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        guard !digits.isEmpty else { return .zero }
        guard digits.count + exponent <= 18, exponent >= -12 else { throw .tooLarge }
        var whole: Int128 = 0
        for digit in digits { whole = whole * 10 + Int128(digit - UInt8(ascii: "0")) }
        return exponent >= 0
            ? Rational(whole * Rational.power(ofTen: exponent), over: 1)
            : Rational(whole, over: Rational.power(ofTen: -exponent))
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    private mutating func takeDigits() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        {
            position += 1
        }
        return bytes[start..<position]
    }

    private mutating func takeExponent() throws(Rational.DecimalError) -> Int {
        let negative = take("-")
        if !negative { _ = take("+") }
        let digits = takeDigits()
        guard !digits.isEmpty else { throw .syntax }
        guard digits.count <= 3, let value = Day.digits(digits) else { throw .tooLarge }
        return negative ? -value : value
    }
}
