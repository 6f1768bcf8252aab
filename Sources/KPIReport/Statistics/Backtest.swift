/// How well forecasts would have done in a client's own past.
///
/// In each past period, after each of its weeks but the last, the chance is forecast of reaching
/// what the weeks of the period before would have brought at their mean; the end of the period
/// says whether it came. A period with a gap, or after one, is left out.
package struct Backtest: Hashable, Sendable {
    /// One forecast and what came of it.
    package struct Trial: Hashable, Sendable {
        package let forecast: Forecast
        package let isReached: Bool
    }

    /// From how many forecasts on a backtest says something.
    package static let fewest = 30

    package let trials: [Trial]

    /// Takes weekly values, nil for gaps, and the places of consecutive periods, oldest first.
    package init(_ values: [Double?], periods: [Range<Int>], isUpperLimit: Bool) {
        var known: [Double] = []
        /// How many known weeks there are up to each place.
        var counts: [Int] = []
        for value in values {
            if let value { known.append(value) }
            counts.append(known.count)
        }
        func sum(_ period: Range<Int>) -> Double? {
            var sum = 0.0
            for place in period {
                guard values.indices.contains(place), let value = values[place] else { return nil }
                sum += value
            }
            return sum
        }
        let sums = periods.map(sum)
        var trials: [Trial] = []
        for index in periods.indices.dropFirst() {
            let (before, period) = (periods[index - 1], periods[index])
            guard let old = sums[index - 1], let total = sums[index] else { continue }
            let (length, oldLength) = (Double(period.count), Double(before.count))
            let target = old * length / oldLength
            // Compared without the quotient, whole numbers are compared exactly.
            let isReached =
                isUpperLimit
                ? total * oldLength <= old * length : total * oldLength >= old * length
            var actual = 0.0
            for place in period.dropLast() {
                actual += values[place] ?? 0
                let forecast = Forecast(
                    history: known[..<counts[place]].suffix(Forecast.longest),
                    need: target - actual,
                    weeks: Double(period.upperBound - 1 - place),
                    isUpperLimit: isUpperLimit
                )
                guard let forecast else { continue }
                trials.append(Trial(forecast: forecast, isReached: isReached))
            }
        }
        self.trials = trials
    }

    /// The mean squared distance of the chances from what came (Brier 1950); 0 is perfect.
    package func brier(_ chance: (Forecast) -> Double) -> Double? {
        guard !trials.isEmpty else { return nil }
        let sum = trials.reduce(0.0) { sum, trial in
            let miss = chance(trial.forecast) - (trial.isReached ? 1 : 0)
            return sum + miss * miss
        }
        return sum / Double(trials.count)
    }

    /// The Brier score of always saying how often it came.
    package var baseRateBrier: Double? {
        guard !trials.isEmpty else { return nil }
        let rate = Double(trials.count(where: \.isReached)) / Double(trials.count)
        return rate * (1 - rate)
    }

    /// How much better than the base rate Student's t did: 1 is perfect, 0 no better; nil where
    /// always the same came.
    package var skill: Double? {
        guard let brier = brier(\.studentT), let base = baseRateBrier, base > 0 else { return nil }
        return 1 - brier / base
    }

    /// Whether the client's past speaks for showing forecasts.
    package var hasSkill: Bool { trials.count >= Self.fewest && (skill ?? 0) > 0 }
}
