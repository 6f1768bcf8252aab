/// What was delivered for one client, ready to be asked by measure, segment and week.
package struct ClientResults: Sendable {
    struct Key: Hashable, Sendable {
        let segment: Segment
        let weeks: ClosedRange<Week>
    }

    private var observations: [String: [Key: Observation]] = [:]
    /// The names of the sources that delivered.
    package private(set) var sources: Set<String> = []

    package init() {}

    package var isEmpty: Bool { observations.isEmpty }
    package var measures: some Collection<String> { observations.keys }

    /// Takes an observation, or answers the one already held for the same measure, segment and
    /// weeks, which stays.
    package mutating func insert(_ observation: Observation) -> Observation? {
        let key = Key(segment: observation.segment, weeks: observation.weeks)
        if let held = observations[observation.measure]?[key] { return held }
        observations[observation.measure, default: [:]][key] = observation
        if !observation.source.isEmpty { sources.insert(observation.source) }
        return nil
    }

    func observation(_ measure: String, _ segment: Segment, _ weeks: ClosedRange<Week>) -> Observation? {
        observations[measure]?[Key(segment: segment, weeks: weeks)]
    }

    func observations(of measure: String) -> some Collection<Observation> {
        (observations[measure] ?? [:]).values
    }
}
