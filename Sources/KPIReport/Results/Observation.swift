/// One delivered number: a measure in a week, or a distinct count over a longer span.
package struct Observation: Hashable, Sendable {
    /// Whether the source may still change the value.
    package enum State: String, Sendable { case final, provisional }

    /// The client the row names; nil where the place of the file says it.
    package let client: String?
    package let measure: String
    package let segment: Segment
    /// A week, except for distinct counts, which may be delivered for a longer period.
    package let weeks: ClosedRange<Week>
    package let value: Rational
    /// Days of the week that the value covers, 1...7.
    package let days: Int
    package let state: State
    /// The name of the source as a reader may see it.
    package let source: String
    package let location: Finding.Location

    package init(
        client: String? = nil,
        measure: String,
        segment: Segment = .total,
        weeks: ClosedRange<Week>,
        value: Rational,
        days: Int = 7,
        state: State = .final,
        source: String = "",
        location: Finding.Location = Finding.Location("")
    ) {
        self.client = client
        self.measure = measure
        self.segment = segment
        self.weeks = weeks
        self.value = value
        self.days = days
        self.state = state
        self.source = source
        self.location = location
    }
}
