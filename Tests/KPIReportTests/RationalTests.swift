import Testing

@testable import KPIReport

@Suite struct RationalTests {
    @Test func `tenths add up exactly`() throws {
        let sum = try #require(Rational("0.1")) + (try #require(Rational("0.2")))
        #expect(sum == Rational(3, over: 10))
    }

    @Test(arguments: ["", "1,5", "nan", "inf", "1e999", "0x1", "1.", ".5", "1 2", "--1", "1e", "１"])
    func `what is not a number is refused`(text: String) { #expect(Rational(text) == nil) }

    @Test(arguments: [("1e3", 1000), ("-12", -12), ("+7.000", 7), ("1200e-2", 12)])
    func `numbers follow the grammar`(text: String, value: Int) {
        #expect(Rational(text) == Rational(value))
    }

    @Test func `halves round away from zero`() throws {
        #expect(Rational("2.345")?.scaled(decimals: 2) == 235)
        #expect(Rational("-2.345")?.scaled(decimals: 2) == -235)
    }

    @Test func `division by zero is not defined`() { #expect((Rational(1) / Rational(0)) == nil) }

    @Test func `what outgrows 128 bits is rounded, not wrapped`() {
        let fine = Rational((Int128(1) << 90) + 1, over: (Int128(1) << 79) + 9)
        #expect(abs((fine * fine).double / (fine.double * fine.double) - 1) < 1e-14)
        #expect(abs((fine + fine * fine).double / (2048 + 2048 * 2048) - 1) < 1e-14)
    }

    @Test func `comparison agrees with subtraction`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let a = Rational(
                Int128(Int32.random(in: -1000...1000, using: &generator)),
                over: Int128(Int32.random(in: 1...999, using: &generator))
            )
            let b = Rational(
                Int128(Int32.random(in: -1000...1000, using: &generator)),
                over: Int128(Int32.random(in: 1...999, using: &generator))
            )
            #expect((a < b) == (a - b).isNegative)
            #expect(a + b - b == a)
        }
    }

    /// The fraction in lowest terms, by 128 bits alone.
    private func reduced(_ above: Int128, _ below: Int128) -> [Int128] {
        var (a, b) = (above.magnitude, below.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return [above / Int128(a), below / Int128(a)]
    }

    @Test func `numbers on both sides of 64 bits are computed alike`() {
        let edges: [Int128] = [
            0, 1, -1, 2, 6, -35, 1 << 31, 1 << 32, 3_037_000_500, Int128(Int64.max) - 1,
            Int128(Int64.max), Int128(Int64.max) + 1, Int128(Int64.min), Int128(Int64.min) - 1,
        ]
        let below: [Int128] = [1, 2, 3, 35, 1 << 31, 3_037_000_499]
        let numbers = edges.flatMap { above in below.map { Rational(above, over: $0) } }
        for one in numbers {
            for other in numbers.prefix(40) {
                let (a, b, c, d) =
                    (one.numerator, one.denominator, other.numerator, other.denominator)
                let (sum, product) = (one + other, one * other)
                #expect([sum.numerator, sum.denominator] == reduced(a * d + c * b, b * d))
                #expect([product.numerator, product.denominator] == reduced(a * c, b * d))
                #expect((one < other) == (a * d < c * b))
                if !other.isZero, let quotient = one / other {
                    let sign: Int128 = c < 0 ? -1 : 1
                    #expect(
                        [quotient.numerator, quotient.denominator]
                            == reduced(sign * a * d, sign * b * c)
                    )
                }
            }
        }
    }
}
