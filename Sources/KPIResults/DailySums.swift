internal import KPIReport

/// The weeks that daily rows add up to, with their days.
struct DailySums {
    /// One measure and segment in one week.
    private struct Sum {
        let first: Observation
        let isStock: Bool
        var value: Rational
        var newest: Day
        var days: [Observation.DayValue]
        var state: Observation.State
        var source: String

        var observation: Observation {
            Observation(
                client: first.client,
                measure: first.measure,
                segment: first.segment,
                weeks: first.weeks,
                value: value,
                // A stock on Sunday tells of its whole week, whatever days before were left out.
                days: isStock ? newest.weekday : days.count,
                daily: days,
                state: state,
                source: source,
                location: first.location
            )
        }
    }

    private var sums: [Sum] = []
    private var places: [RowKey: Int] = [:]

    /// Takes one day; `key` names its week, measure and segment.
    mutating func add(_ observation: Observation, on day: Day, key: RowKey, kind: Measure.Kind) {
        guard let place = places[key] else {
            places[key] = sums.count
            sums.append(
                Sum(
                    first: observation,
                    isStock: kind == .stock,
                    value: observation.value,
                    newest: day,
                    days: [Observation.DayValue(day: day, value: observation.value)],
                    state: observation.state,
                    source: observation.source
                )
            )
            return
        }
        sums[place].days.append(Observation.DayValue(day: day, value: observation.value))
        if observation.state == .provisional { sums[place].state = .provisional }
        if !sums[place].isStock { sums[place].value += observation.value }
        guard day > sums[place].newest else { return }
        sums[place].newest = day
        sums[place].source = observation.source
        if sums[place].isStock { sums[place].value = observation.value }
    }

    var observations: [Observation] { sums.map(\.observation) }
}
