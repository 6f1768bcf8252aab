internal import KPIReport

/// Turns the rows of a results file into observations of one client.
struct RowDecoder {
    let header: Header
    private let client: String
    private let clientBytes: [UInt8]
    let measures: [String: Measure]
    /// The name of the source for rows that name none.
    private let source: String
    /// Whether rows of other clients belong in the file; otherwise they are errors.
    private let isShared: Bool
    var findings: FindingList

    var times = Interner<TimeCell>()
    var knownMeasures = Interner<KnownMeasure>()
    /// Where the results keep the rows of each known measure; nil before its first row.
    private var places: [Int?] = []
    var names = Interner<String>()
    /// The line of every row so far.
    private var lines = RowLines()
    private var daily = DailySums()

    init(
        header: Header,
        client: String,
        source: String,
        measures: [String: Measure],
        isShared: Bool,
        findings: FindingList
    ) {
        self.header = header
        self.client = client
        clientBytes = Array(client.utf8)
        self.measures = measures
        self.source = source
        self.isShared = isShared
        self.findings = findings
    }

    /// Takes one row.
    mutating func take(_ row: Record, limit: Int, into results: inout ClientResults) {
        guard isOurs(row) else { return }
        if let trouble = row.trouble {
            findings.add(trouble.message(limit: limit), at: row.place(at: trouble.position))
            return
        }
        if row.isBlank { return }
        guard row.fields.count == header.count else {
            let last = min(row.fields.count, header.count + 1) - 1
            findings.add(
                .wrongCount(row.fields.count, of: header),
                at: row.place(last)
            )
            return
        }
        guard let cells = cells(of: row), isFirst(cells, row), let value = cells.value,
            cells.days > 0
        else { return }
        let measure = cells.measure
        let observation = Observation(
            client: header.client == nil ? nil : client,
            measure: knownMeasures[measure].id,
            segment: Segment(
                channel: cells.channel.map { names[$0] },
                campaign: cells.campaign.map { names[$0] }
            ),
            weeks: cells.time.weeks,
            value: value,
            days: cells.days,
            state: cells.state,
            source: cells.source.map { names[$0] } ?? source,
            location: Finding.Location(findings.file, line: row.line)
        )
        if let day = cells.time.day {
            let key = cells.key.at(cells.time.weeks)
            daily.add(observation, on: day, key: key, kind: knownMeasures[measure].kind)
        } else {
            insert(observation, at: place(of: measure, in: &results), into: &results)
        }
    }

    private mutating func place(of measure: Int, in results: inout ClientResults) -> Int {
        while places.count <= measure { places.append(nil) }
        if let place = places[measure] { return place }
        let place = results.place(of: knownMeasures[measure].id)
        places[measure] = place
        return place
    }

    /// Hands over the weeks that daily rows add up to.
    mutating func finish(into results: inout ClientResults) {
        for observation in daily.observations {
            insert(observation, at: results.place(of: observation.measure), into: &results)
        }
    }

    private mutating func insert(
        _ observation: consuming Observation,
        at place: Int,
        into results: inout ClientResults
    ) {
        let (line, source) = (observation.location.line ?? 1, observation.source)
        guard let held = results.insert(observation, at: place) else { return }
        let message: Finding.Message =
            held.source == source ? .doubled(held) : .doubled(held, by: source)
        findings.add(message, at: (line, 1))
    }

    /// Whether the row is this client's; says so if it is not and should be.
    private mutating func isOurs(_ row: Record) -> Bool {
        guard let column = header.client, column < row.fields.count else { return !isShared }
        let name = row.trimmed(column)
        if name.elementsEqual(clientBytes) { return true }
        if isShared { return false }
        let isSound = row.trouble == nil && row.fields.count == header.count
        if name.isEmpty || !isSound { return true }
        findings.add(.foreign(row.text(column), in: client), at: row.place(column))
        return false
    }

    /// Remembers the row and says whether its like has not been met.
    private mutating func isFirst(_ cells: Cells, _ row: Record) -> Bool {
        guard let line = lines.enter(cells.key, line: row.line) else { return true }
        let time = cells.time.day.map(\.description) ?? cells.time.weeks.text
        let measure = knownMeasures[cells.measure].id
        findings.add(.doubled(measure, time, line: line), at: row.place(0))
        return false
    }
}

extension ClosedRange<Week> {
    var text: String {
        lowerBound == upperBound ? lowerBound.description : "\(lowerBound)..\(upperBound)"
    }
}
