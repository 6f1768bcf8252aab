/// How much of a week each of its days brings, where shops are closed or busy on some.
package struct WeekdayProfile: Hashable, Sendable {
    /// Monday first, in any unit.
    private let weights: [Rational]

    /// Nil for other than seven weights, negative ones, and none above zero.
    package init?(_ weights: [Rational]) {
        guard weights.count == 7, weights.allSatisfy({ $0 >= 0 }),
            weights.contains(where: { $0 > 0 })
        else { return nil }
        self.weights = weights
    }

    /// The part of the weight of `days` that lies up to and including `last`, 0...1; nil where none
    /// of the days has weight.
    package func share(of days: ClosedRange<Day>, upTo last: Day) -> Rational? {
        guard last >= days.lowerBound else { return 0 }
        return weight(days.lowerBound...min(last, days.upperBound)) / weight(days)
    }

    private func weight(_ days: ClosedRange<Day>) -> Rational {
        (days.lowerBound.number...days.upperBound.number).reduce(.zero) { sum, number in
            sum + weights[Day(number: number).weekday - 1]
        }
    }
}
