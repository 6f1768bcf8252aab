import Testing

@testable import KPIReport

@Suite struct FormulaFractionTests {
    private let values: [Rational] = [60, 2_000, 800]

    private func fraction(_ text: String, margin: Rational? = nil) throws -> Fraction? {
        try Formula(text).fraction(margin: margin) { values[$0] }
    }

    @Test(arguments: [
        ("100 * a / b", 6_000, 2_000), ("a / (b + c)", 60, 2_800),
        ("100 * (a - b) / c", -194_000, 800),
        ("100 - 100 * a / b", 194_000, 2_000), ("1000 * a / b", 60_000, 2_000),
        ("a / b * 100", 6_000, 2_000), ("a / b + 1", 2_060, 2_000), ("a / b / 2", 30, 2_000),
    ])
    func `a quotient of sums falls apart into both`(
        text: String,
        above: Int,
        below: Int
    ) throws {
        let found = try #require(try fraction(text))
        #expect(found == Fraction(Rational(above), over: Rational(below)))
        #expect(found.value == (try Formula(text).evaluate(margin: nil) { values[$0] }))
    }

    @Test(arguments: ["a", "a + b", "a / b / c", "(a / b) / (c / b)", "a * b / c", "a / b + c"])
    func `anything else is none`(text: String) throws {
        #expect(try fraction(text) == nil)
    }

    @Test func `a sum may hold the margin`() throws {
        let formula = try Formula("a * margin - b - c")
        #expect(formula.usesMargin)
        #expect(formula.sum(margin: Rational(1, over: 2)) { values[$0] } == -2_770)
        #expect(formula.sum(margin: nil) { values[$0] } == nil)
        #expect(try Formula("a + 1").sum(margin: nil) { values[$0] } == nil)
    }

    @Test(arguments: [
        ("100 * a / b", true), ("100 - 100 * a / b", true), ("100 * a / (a + b)", true),
        ("100 * (a - b) / a", false), ("a / b", false), ("1000 * a / b", false),
    ])
    func `a share is a count of a count`(text: String, isShare: Bool) throws {
        #expect(try Formula(text).isShare == isShare)
    }
}
