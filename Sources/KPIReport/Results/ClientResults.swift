/// What was delivered for one client, ready to be asked by measure, segment and week.
package struct ClientResults: Sendable {
    private var series: [MeasureRows] = []
    /// Where each measure stands in `series`.
    private var places: [String: Int] = [:]
    /// The name of a source that nobody named; no client reads it.
    package static let unnamedSource = "results"

    /// The names of the sources that delivered.
    package private(set) var sources: Set<String> = []
    private var newestSource = ""
    /// From this week on the source that is being read may still change its values.
    package var unsettledFrom: Week?
    /// The newest week that any row speaks of.
    package private(set) var newestWeek: Week?

    package init() {}

    package var isEmpty: Bool { series.isEmpty }
    package var measures: some Collection<String> { places.keys }

    /// Takes an observation, or answers the one already held for the same measure, segment and
    /// weeks, which stays.
    package mutating func insert(_ observation: Observation) -> Observation? {
        insert(observation, at: place(of: observation.measure))
    }

    /// The place of a measure's rows, for those who insert many of them.
    package mutating func place(of measure: String) -> Int {
        if let place = places[measure] { return place }
        places[measure] = series.count
        series.append(MeasureRows(weeks: 60))
        return series.count - 1
    }

    /// The same for a measure whose place is known.
    package mutating func insert(_ observation: consuming Observation, at place: Int)
        -> Observation?
    {
        let (weeks, source) = (observation.weeks, observation.source)
        if let unsettledFrom, weeks.upperBound >= unsettledFrom {
            observation = observation.asProvisional
        }
        if let held = series[place].insert(observation) { return held }
        if weeks.lowerBound == weeks.upperBound {
            newestWeek = max(newestWeek ?? weeks.lowerBound, weeks.lowerBound)
        }
        if source != newestSource {
            newestSource = source
            sources.insert(source)
        }
        return nil
    }

    /// Every row of a measure; none where it was not delivered.
    func rows(of measure: String) -> MeasureRows {
        places[measure].map { series[$0] } ?? MeasureRows()
    }

    /// Every row of a measure in one week, whole and parts.
    package func rows(of measure: String, in week: Week) -> [Observation] {
        rows(of: measure)[week]
    }

    /// Every row of a distinct count over exactly those weeks.
    package func rows(of measure: String, over weeks: ClosedRange<Week>) -> [Observation] {
        let rows = rows(of: measure)
        return weeks.lowerBound == weeks.upperBound
            ? rows[weeks.lowerBound] : rows.spans.filter { $0.weeks == weeks }
    }
}
