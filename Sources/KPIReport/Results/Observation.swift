/// One delivered number: a measure in a week, or a distinct count over a longer span.
package struct Observation: Hashable, Sendable {
    /// Whether the source may still change the value.
    package enum State: String, Sendable { case final, provisional }

    /// What one day brought.
    package struct DayValue: Hashable, Sendable {
        package let day: Day
        package let value: Rational

        package init(day: Day, value: Rational) {
            self.day = day
            self.value = value
        }
    }

    /// The client the row names; nil where the place of the file says it.
    package let client: String?
    package let measure: String
    package let segment: Segment
    /// A week, except for distinct counts, which may be delivered for a longer period.
    package let weeks: ClosedRange<Week>
    package let value: Rational
    /// Days of the week that the value covers, 1...7.
    package let days: Int
    /// The days one by one, where the source delivers them; in no particular order.
    package let daily: [DayValue]
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
        daily: [DayValue] = [],
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
        self.daily = daily
        self.state = state
        self.source = source
        self.location = location
    }
}

extension Observation {
    /// What some of its days brought: flows are added, stocks take the newest; nil where none of
    /// the days was delivered.
    func value(of days: ClosedRange<Day>, isStock: Bool) -> Observation? {
        let inside = daily.filter { days.contains($0.day) }
        guard let newest = inside.max(by: { $0.day < $1.day }) else { return nil }
        return Observation(
            measure: measure,
            segment: segment,
            weeks: weeks,
            value: isStock ? newest.value : inside.reduce(.zero) { $0 + $1.value },
            days: isStock ? days.lowerBound.distance(to: newest.day) + 1 : inside.count,
            state: state
        )
    }
}
