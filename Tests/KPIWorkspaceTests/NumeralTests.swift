import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct NumeralTests {
    @Test(arguments: [
        ("180.000", "write 180000; a point means decimals (or 180)"),
        ("12.345", "write 12345; a point means decimals (or 12.3450)"),
        ("1.250.000", "write 1250000"), ("1,5", "write 1.5"), ("180,000", "write 180000 or 180"),
        ("1.234,5", "write 1234.5"), ("1,234.50", "write 1234.50"), ("1,234,567", "write 1234567"),
        ("180 000", "write 180000"), ("180'000", "write 180000"), ("180_000", "write 180000"),
        (".5", "write 0.5"), ("-1,5", "write -1.5"), ("1,5 %", "write 1.5"),
    ])
    func `a number that people read differently is refused with its cure`(
        text: String,
        cure: String
    ) throws {
        guard case .wrong(let found?) = Numeral(text) else {
            Issue.record("\(text) was accepted or has no cure")
            return
        }
        #expect(found == cure || found.hasPrefix(cure))
    }

    @Test(arguments: [
        ("400", Rational(400)), ("0.125", Rational(1, over: 8)), ("-3.5", Rational(-7, over: 2)),
        ("1200.5", Rational(2401, over: 2)), ("1e3", Rational(1000)), ("+7", Rational(7)),
    ])
    func `a plain number is exact`(text: String, value: Rational) {
        #expect(Numeral(text) == .number(value, isPercent: false))
    }

    @Test(arguments: ["20 %", "20%", "20\u{A0}%"])
    func `a percent is known as one`(text: String) {
        #expect(Numeral(text) == .number(20, isPercent: true))
    }

    @Test(arguments: ["abc", "1.", "NaN", "inf", "0x10", "1:30", "", "--1", "%"])
    func `what is no number is refused`(text: String) {
        #expect(Numeral(text) == .wrong(cure: nil))
    }

    @Test(arguments: [
        (Rational(3, over: 2), "1.5"), (Rational(-1, over: 8), "-0.125"), (Rational(1200), "1200"),
        (Rational(1, over: 100), "0.01"),
    ])
    func `a number is written as people write it`(value: Rational, text: String) {
        #expect(value.written == text)
    }
}
