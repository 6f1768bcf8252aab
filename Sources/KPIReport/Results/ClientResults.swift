/// What was delivered for one client, ready to be asked by measure, segment and week.
package struct ClientResults: Sendable {
    /// One measure's rows, by the first of their weeks.
    private struct Series: Sendable {
        var weeks: [Week: [Observation]] = [:]
        /// Distinct counts delivered for longer periods.
        var spans: [Observation] = []
    }

    private var series: [String: Series] = [:]
    /// The names of the sources that delivered.
    package private(set) var sources: Set<String> = []
    /// The newest week that any row speaks of.
    package private(set) var newestWeek: Week?

    package init() {}

    package var isEmpty: Bool { series.isEmpty }
    package var measures: some Collection<String> { series.keys }

    /// Takes an observation, or answers the one already held for the same measure, segment and
    /// weeks, which stays.
    package mutating func insert(_ observation: Observation) -> Observation? {
        let first = observation.weeks.lowerBound
        let isWeek = first == observation.weeks.upperBound
        var entry = series[observation.measure] ?? Series()
        let held = (isWeek ? entry.weeks[first] ?? [] : entry.spans).first {
            $0.segment == observation.segment && $0.weeks == observation.weeks
        }
        if let held { return held }
        // Taken out before it is changed, so that the arrays are not copied.
        series[observation.measure] = nil
        if isWeek {
            entry.weeks[first, default: []].append(observation)
            newestWeek = max(newestWeek ?? first, first)
        } else {
            entry.spans.append(observation)
        }
        series[observation.measure] = entry
        if !observation.source.isEmpty { sources.insert(observation.source) }
        return nil
    }

    /// Every row of a measure in one week, whole and parts.
    package func rows(of measure: String, in week: Week) -> [Observation] {
        series[measure]?.weeks[week] ?? []
    }

    /// Every row of a distinct count over exactly those weeks.
    package func rows(of measure: String, over weeks: ClosedRange<Week>) -> [Observation] {
        guard weeks.lowerBound != weeks.upperBound else {
            return rows(of: measure, in: weeks.lowerBound)
        }
        return (series[measure]?.spans ?? []).filter { $0.weeks == weeks }
    }
}
