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
}
