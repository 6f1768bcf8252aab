import Testing

@testable import KPIReport

@Suite struct ForecastVectorTests {
    static func vectors() throws -> [GoalVector] {
        try GoalVector.group("forecast").filter { $0.id.hasPrefix("prob") }
    }

    @Test(arguments: try vectors())
    func `chances agree with the worked cases`(vector: GoalVector) throws {
        let history = try #require(vector.input["history"]).list.compactMap(\.double)
        let target = try #require(vector.input["target"]?.double)
        let actual = try #require(vector.input["actual"]?.double)
        let forecast = Forecast(
            history: history,
            need: target - actual,
            weeks: try #require(vector.input["weeks_left"]?.double),
            isUpperLimit: false
        )
        vector.expectEqual(forecast?.normal, "normal")
        vector.expectEqual(forecast?.studentT, "student_t")
        guard vector.expected["mean"] != nil else { return }
        vector.expectEqual(forecast?.mean, "mean")
        vector.expectEqual(forecast?.deviation, "sd")
        vector.expectEqual(forecast?.z, "z")
    }

    private func forecast(_ history: [Double], _ need: Double, isUpperLimit: Bool = false)
        -> Forecast?
    {
        Forecast(history: history, need: need, weeks: 2, isUpperLimit: isUpperLimit)
    }

    @Test func `without variation nothing is left to chance`() {
        let even = [Double](repeating: 50, count: 8)
        #expect(forecast(even, 100)?.studentT == 1)
        #expect(forecast(even, 101)?.studentT == 0)
        #expect(forecast(even, 100, isUpperLimit: true)?.studentT == 1)
        #expect(forecast(even, 99, isUpperLimit: true)?.studentT == 0)
    }

    @Test(arguments: [0.1, 1.0 / 3, 1e15 + 0.3, 1e-9])
    func `equal fractions vary no more than equal integers`(value: Double) {
        let even = [Double](repeating: value, count: 11)
        #expect(forecast(even, 2 * value)?.studentT == 1)
        #expect(forecast(even, 2 * value, isUpperLimit: true)?.studentT == 1)
        #expect(forecast(even, 2.001 * value)?.studentT == 0)
    }

    @Test func `no history makes a chance that is no number`() {
        let extremes: [Double] = [0, 1e18, -1e18, 1e-12, 3, 1e9]
        for need in [-1e18, -1, 0, 1e-12, 1, 1e18, 1e30] {
            for isUpperLimit in [false, true] {
                let found = forecast(extremes, need, isUpperLimit: isUpperLimit)
                #expect(found.map { (0...1).contains($0.studentT) } == true)
                #expect(found.map { (0...1).contains($0.normal) } == true)
            }
        }
    }

    @Test func `a broken limit is final, a limit just reached is not`() throws {
        let history: [Double] = [0, 1, 0, 2, 0, 1, 0, 0]
        #expect(forecast(history, -1, isUpperLimit: true)?.studentT == 0)
        let left = try #require(forecast(history, 0, isUpperLimit: true)?.studentT)
        #expect(left > 0 && left < 0.5)
    }

    @Test func `staying under a limit and passing it add up to certainty`() throws {
        let history: [Double] = [70, 84, 77, 66, 91, 80, 73, 85]
        let over = try #require(forecast(history, 169))
        let under = try #require(forecast(history, 169, isUpperLimit: true))
        #expect(abs(over.studentT + under.studentT - 1) < 1e-12)
        #expect(abs(over.normal + under.normal - 1) < 1e-12)
    }
}
