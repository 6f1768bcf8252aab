import KPIReport
import Testing

@testable import kpimail

@Suite struct DecimalTests {
    @Test(arguments: [
        (Rational(5, over: 2), 0, "3"), (Rational(5, over: 2), 1, "2.5"),
        (Rational(1, over: 200), 3, "0.005"), (Rational(-1, over: 8), 2, "-0.13"),
        (Rational(-42_000), 0, "-42000"), (Rational(0), 2, "0.00"),
        (Rational(Int128(1) << 70, over: 1), 1, "1180591620717411303424.0"),
    ])
    func `a number has a point and so many places`(value: Rational, places: Int, text: String) {
        #expect(Scorecard.decimal(value, places: places) == text)
    }
}
