/// What was delivered for one client, ready to be asked by measure, segment and week.
package struct ClientResults: Sendable {
    private var series: [MeasureSeries] = []
    /// Where each measure stands in `series`.
    private var places: [String: Int] = [:]
    private var names: [String] = []
    private var segments: [Segment] = []
    private var segmentPlaces: [Segment: Int] = [:]
    private var origins: [RowOrigin] = []
    private var originPlaces: [RowOrigin: Int] = [:]
    /// The name of a source that nobody named; no client reads it.
    package static let unnamedSource = "results"

    /// From this week on the source that is being read may still change its values.
    package var unsettledFrom: Week?
    /// The newest week that any row speaks of.
    package private(set) var newestWeek: Week?

    package init() {}

    package var isEmpty: Bool { series.isEmpty }
    package var measures: some Collection<String> { places.keys }
    /// The names of the sources that delivered.
    package private(set) var sources: Set<String> = []
    private var newestOrigin = -1

    /// Takes an observation, or answers the one already held for the same measure, segment and
    /// weeks, which stays.
    package mutating func insert(_ observation: Observation) -> Observation? {
        let place = place(of: observation.measure)
        let origin = RowOrigin(
            client: observation.client,
            source: observation.source,
            file: observation.location.file
        )
        let row = PlacedRow(
            segment: self.place(of: observation.segment),
            origin: self.place(of: origin),
            value: observation.value,
            days: observation.days,
            state: observation.state,
            line: observation.location.line ?? 0
        )
        return insert(row, daily: observation.daily, at: place, weeks: observation.weeks)
    }

    /// The place of a measure's rows, for those who insert many of them.
    package mutating func place(of measure: String) -> Int {
        if let place = places[measure] { return place }
        places[measure] = series.count
        names.append(measure)
        series.append(MeasureSeries())
        return series.count - 1
    }

    /// The place of a segment, for those who insert many of its rows.
    package mutating func place(of segment: Segment) -> Int {
        if let place = segmentPlaces[segment] { return place }
        segmentPlaces[segment] = segments.count
        segments.append(segment)
        return segments.count - 1
    }

    /// The same for where rows come from.
    package mutating func place(of origin: RowOrigin) -> Int {
        if let place = originPlaces[origin] { return place }
        originPlaces[origin] = origins.count
        origins.append(origin)
        return origins.count - 1
    }

    /// Whether a measure has no row yet.
    package func isEmpty(at place: Int) -> Bool {
        series[place].rows.isEmpty && series[place].spans.isEmpty
    }

    /// The same for a measure whose place is known.
    package mutating func insert(
        _ row: PlacedRow,
        daily: [Observation.DayValue] = [],
        at place: Int,
        weeks: ClosedRange<Week>
    ) -> Observation? {
        guard weeks.lowerBound == weeks.upperBound else {
            return insert(span: row, at: place, weeks: weeks)
        }
        let week = weeks.lowerBound
        if let held = series[place].place(of: row.segment, in: week) {
            return rows(at: place).row(at: held, of: week)
        }
        append(row, daily: daily, at: place, week: week)
        return nil
    }

    /// Takes a row of whose measure, segment and week none is held, as its reader knows.
    package mutating func append(
        _ row: PlacedRow,
        daily: [Observation.DayValue] = [],
        at place: Int,
        week: Week
    ) {
        let isProvisional = row.state == .provisional || unsettledFrom.map { week >= $0 } ?? false
        series[place].append(row, daily: daily, in: week, isProvisional: isProvisional)
        if let newestWeek, newestWeek >= week {} else { newestWeek = week }
        noteSource(row.origin)
    }

    private mutating func insert(span row: PlacedRow, at place: Int, weeks: ClosedRange<Week>)
        -> Observation?
    {
        let segment = segments[row.segment]
        let held = series[place].spans.first { $0.segment == segment && $0.weeks == weeks }
        if let held { return held }
        let isUnsettled = unsettledFrom.map { weeks.upperBound >= $0 } ?? false
        let origin = origins[row.origin]
        series[place].append(
            span: Observation(
                client: origin.client,
                measure: names[place],
                segment: segment,
                weeks: weeks,
                value: row.value,
                days: row.days,
                state: isUnsettled ? .provisional : row.state,
                source: origin.source,
                location: Finding.Location(origin.file, line: row.line == 0 ? nil : row.line)
            )
        )
        noteSource(row.origin)
        return nil
    }

    private mutating func noteSource(_ origin: Int) {
        guard origin != newestOrigin else { return }
        newestOrigin = origin
        sources.insert(origins[origin].source)
    }

    private func rows(at place: Int) -> MeasureRows {
        MeasureRows(
            measure: names[place],
            series: series[place],
            segments: segments,
            origins: origins
        )
    }

    /// Every row of a measure; none where it was not delivered.
    func rows(of measure: String) -> MeasureRows {
        if let place = places[measure] { return rows(at: place) }
        return MeasureRows(measure: measure, series: MeasureSeries(), segments: [], origins: [])
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
