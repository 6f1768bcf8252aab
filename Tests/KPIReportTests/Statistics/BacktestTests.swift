import Testing

@testable import KPIReport

@Suite struct BacktestTests {
    /// Periods of four weeks.
    private func periods(_ count: Int) -> [Range<Int>] {
        (0..<count / 4).map { $0 * 4..<$0 * 4 + 4 }
    }

    private func backtest(_ values: [Double?], isUpperLimit: Bool = false) -> Backtest {
        Backtest(values, periods: periods(values.count), isUpperLimit: isUpperLimit)
    }

    @Test func `each week of a period but the last gives a forecast`() {
        // Six weeks of history are there from the second week of the second period on.
        let values = (0..<16).map { Double(50 + $0 * 7 % 5) }
        #expect(backtest(values).trials.count == 2 + 3 + 3)
    }

    @Test func `a forecast knows no week after it`() {
        let start = (0..<12).map { Double(50 + $0 * 7 % 5) }
        let one = backtest(start + [10, 10, 10, 90])
        let other = backtest(start + [10, 10, 10, 900])
        #expect(one.trials.suffix(3).map(\.forecast) == other.trials.suffix(3).map(\.forecast))
        #expect(one.trials.suffix(3).map(\.isReached) != other.trials.suffix(3).map(\.isReached))
    }

    @Test func `a period with a gap gives no forecast and no target`() {
        var values: [Double?] = (0..<24).map { Double(50 + $0 * 7 % 5) }
        let whole = backtest(values).trials.count
        values[9] = nil
        #expect(backtest(values).trials.count == whole - 6)
    }

    @Test func `where always the same came there is no skill to show`() {
        let growing = (0..<60).map { Double(100 + 10 * $0) }
        let found = backtest(growing)
        #expect(found.trials.count >= Backtest.fewest)
        #expect(found.skill == nil)
        #expect(!found.hasSkill)
    }

    @Test func `slow swings are foreseen`() {
        let slow = (0..<104).map { 100 + 40 * Self.wave($0, length: 26) + Double($0 * 7 % 5) }
        #expect(backtest(slow).trials.count >= 30)
        #expect((backtest(slow).skill ?? 0) > 0.3)
    }

    @Test func `under thirty forecasts nothing is shown`() {
        let slow = (0..<36).map { 100 + 40 * Self.wave($0, length: 26) }
        #expect(backtest(slow).trials.count < Backtest.fewest)
        #expect(!backtest(slow).hasSkill)
    }

    /// A triangle between -1 and 1.
    private static func wave(_ place: Int, length: Int) -> Double {
        let part = Double(place % length) / Double(length)
        return part < 0.5 ? 4 * part - 1 : 3 - 4 * part
    }
}
