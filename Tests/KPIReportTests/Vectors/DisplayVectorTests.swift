import Testing

@testable import KPIReport

@Suite struct DisplayVectorTests {
    @Test func `a degree is shown as in the worked case`() throws {
        for vector in try GoalVector.group("display") {
            let digits = try #require(vector.input["digits"]?.double.map { Int($0) })
            let shown = vector.input["achievement"]?.rational.map { degree in
                let scaled = NumberStyle.degree(
                    degree,
                    isMet: vector.input["met"]?.flag,
                    decimals: digits
                )
                return Rational(scaled, over: Rational.power(ofTen: digits))
            }
            vector.expectEqual(shown?.double, "percent")
        }
    }
}
