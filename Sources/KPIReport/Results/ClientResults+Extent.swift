extension ClientResults {
    /// How much was delivered.
    package struct Extent: Sendable {
        /// Values of one measure, week and segment each.
        package var values = 0
        package var weeks: ClosedRange<Week>?
        package var measures: Set<String> = []
        /// A value of the newest week.
        package var newest: Observation?

        package init() {}

        /// Both together.
        package static func += (sum: inout Extent, more: Extent) {
            sum.values += more.values
            sum.measures.formUnion(more.measures)
            let last = sum.newest?.weeks.upperBound
            if let newest = more.newest, last.map({ $0 < newest.weeks.upperBound }) ?? true {
                sum.newest = newest
            }
            guard let weeks = more.weeks else { return }
            let first = min(sum.weeks?.lowerBound ?? weeks.lowerBound, weeks.lowerBound)
            sum.weeks = first...max(sum.weeks?.upperBound ?? weeks.upperBound, weeks.upperBound)
        }
    }

    /// The newest row of a measure that speaks of no week after one.
    package func newestRow(of measure: String, through week: Week) -> Observation? {
        rows(of: measure).newest(through: week)
    }

    package var extent: Extent {
        var extent = Extent()
        for measure in measures.sorted() {
            let rows = rows(of: measure)
            var part = Extent()
            part.values = rows.all.count
            if part.values > 0 { part.measures = [measure] }
            part.newest = rows.all.max { $0.weeks.upperBound < $1.weeks.upperBound }
            if let first = rows.all.map(\.weeks.lowerBound).min(), let last = part.newest {
                part.weeks = first...last.weeks.upperBound
            }
            extent += part
        }
        return extent
    }
}
