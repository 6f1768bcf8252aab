import Testing

@testable import KPIReport

extension Sample {
    /// One week of a measure, with so many days.
    static func observation(
        _ measure: String,
        _ week: String,
        _ value: Rational,
        days: Int = 7,
        state: Observation.State = .final
    ) throws -> Observation {
        let week = try self.week(week)
        return Observation(
            measure: measure,
            weeks: week...week,
            value: value,
            days: days,
            state: state
        )
    }

    static func results(_ observations: [Observation]) -> ClientResults {
        var results = ClientResults()
        for observation in observations { #expect(results.insert(observation) == nil) }
        return results
    }

    /// Daily values from `first` on, as a source with daily rows delivers them; nil leaves a day
    /// out.
    static func daily(
        _ measure: String,
        _ values: [Rational?],
        from first: String,
        isStock: Bool = false
    )
        throws -> [Observation]
    {
        let start = try #require(Day(first))
        let days = values.enumerated().compactMap { offset, value in
            value.map { Observation.DayValue(day: start.advanced(by: offset), value: $0) }
        }
        return Dictionary(grouping: days) { Week(containing: $0.day) }.map { week, days in
            let sum = days.reduce(Rational.zero) { $0 + $1.value }
            return Observation(
                measure: measure,
                weeks: week...week,
                value: isStock ? days.last?.value ?? 0 : sum,
                days: days.count,
                daily: days
            )
        }
    }
}
