internal import KPIReport

/// Turns the rows of a table into what was delivered for one client.
struct RowDecoder {
    let header: Header
    let times: TimeForm
    private let table: ResultTable
    private let client: String
    /// Whether rows of other clients belong in the file; otherwise they are errors.
    private let isShared: Bool
    var findings: FindingList

    var cells = Interner<TimeCell>()
    var knownMeasures = Interner<KnownMeasure>()
    /// The ids of the measures known.
    var measureIDs: [String] = []
    var names = Interner<String>()
    private var clients = Interner<Bool>()
    /// The known measures of the columns of a wide table.
    private var columns: [Int] = []
    private var seriesTable = SeriesTable()
    /// Nil until the first number of a series.
    private var series: [Series?] = []
    /// The times that each series was met at.
    private var seen: [SeenTimes] = []
    /// The places of origins by that of the source's name, from 1; the first is the table's.
    private var origins: [Int?] = [nil]
    private var daily = DailySums()
    /// For each measure of the results which known one brings it, and whether nothing else does.
    private var bringers: [(known: Int, isAlone: Bool)?] = []
    /// Channel and campaign of rows that name none, as `name` gives them.
    private var defaults = (channel: 0, campaign: 0)
    private var firstTime: (line: Int, column: Int)?

    /// One measure and segment of the file.
    struct Series {
        /// Their places in the results.
        let measure: Int
        let segment: Int
    }

    init(
        header: Header,
        table: ResultTable,
        client: String,
        today: Day,
        isShared: Bool,
        findings: FindingList
    ) {
        self.header = header
        self.table = table
        self.client = client
        self.isShared = isShared
        self.findings = findings
        times = TimeForm(
            isDaily: header.isDaily,
            weekForm: header.shape.weekForm,
            pattern: header.shape.datePattern,
            today: today
        )
        for column in header.wide {
            guard let measure = table.measures[column.measure] else { continue }
            measureIDs.append(measure.id)
            let known = known(measure, column.form)
            columns.append(knownMeasures.add(Array(column.measure.utf8), known))
        }
        defaults.channel = constant(.channel)
        defaults.campaign = constant(.campaign)
    }

    /// One more than the place of a name that holds for all rows; 0 where there is none.
    private mutating func constant(_ column: Header.Column) -> Int {
        guard let name = header.shape.constants[column] else { return 0 }
        return 1 + (names.find(Array(name.utf8)) ?? names.add(Array(name.utf8), name))
    }

    private func orDefault(_ name: Int, _ other: Int) -> Int { name == 0 ? other : name }

    /// The measure that a name of the table means, and its id; nil for none.
    func measure(_ name: String) -> (KnownMeasure, id: String)? {
        let own = header.shape.measures.first { $0.names.contains(name) }
        if let own, let measure = table.measures[own.measure] {
            let form = MeasureForm(factor: own.factor, isPercent: own.isPercent)
            return (known(measure, form), measure.id)
        }
        if header.shape.skipsOthers {
            let skipped = KnownMeasure(
                kind: .flow,
                mayBeNegative: true,
                form: .plain,
                isSkipped: true
            )
            return (skipped, name)
        }
        return table.measures[name].map { (known($0, .plain), $0.id) }
    }

    private func known(_ measure: Measure, _ form: MeasureForm) -> KnownMeasure {
        KnownMeasure(
            kind: measure.kind,
            mayBeNegative: measure.mayBeNegative,
            form: form,
            isSkipped: false
        )
    }

    var measureNames: [String] {
        let own = header.shape.measures.flatMap(\.names)
        return own.isEmpty ? Array(table.measures.keys) : own
    }

    /// Takes one row.
    mutating func take(_ row: Record, limit: Int, into results: inout ClientResults) {
        guard isOurs(row) else { return }
        if let trouble = row.trouble {
            if !header.passesOver(row) || trouble.endsFile {
                findings.add(trouble.message(limit: limit), at: row.place(at: trouble.position))
            }
            return
        }
        if row.isBlank || (header.mayPassOver && header.passesOver(row)) { return }
        guard row.fields.count == header.count else {
            let last = min(row.fields.count, header.count + 1) - 1
            findings.add(.wrongCount(row.fields.count, of: header), at: row.place(last))
            return
        }
        if row.isWritten {
            decode(row, row, into: &results)
        } else {
            decode(row.meant, row, into: &results)
        }
    }

    /// Reads the cells of a sound row; `shown` is the row as it stands in the file.
    private mutating func decode(_ row: Record, _ shown: Record, into results: inout ClientResults)
    {
        let (time, days, state) = (time(row, shown), days(row, shown), state(row, shown))
        guard let time, let days, let state else {
            tellOthers(row, shown)
            return
        }
        let place = RowPlace(time: time, days: days, state: state)
        guard let (measure, value) = header.long else {
            for (column, known) in zip(header.wide, columns) {
                guard take(column.place, known, place, row, shown, into: &results) else { return }
            }
            return
        }
        guard let known = self.measure(row, measure, shown) else {
            _ = number(row, value, nil, shown)
            return
        }
        if knownMeasures[known].isSkipped { return }
        _ = take(value, known, place, row, shown, into: &results)
    }

    /// Reads the other cells of a row that is refused, so that all its faults are told at once.
    private mutating func tellOthers(_ row: Record, _ shown: Record) {
        guard let (measure, value) = header.long else { return }
        let known = self.measure(row, measure, shown)
        _ = number(row, value, known, shown)
    }

    /// Takes one number; false where the row is a second one of its like.
    private mutating func take(
        _ column: Int,
        _ known: Int,
        _ place: RowPlace,
        _ row: Record,
        _ shown: Record,
        into results: inout ClientResults
    ) -> Bool {
        guard let delivered = self.number(row, column, known, shown),
            isPossible(place, known, column, shown)
        else { return true }
        let key = SeriesKey(
            measure: known,
            channel: orDefault(name(row, header.channel, shown), defaults.channel),
            campaign: orDefault(name(row, header.campaign, shown), defaults.campaign)
        )
        let (number, isNew) = seriesTable.place(of: key)
        if isNew {
            series.append(nil)
            seen.append(SeenTimes())
        }
        let time = cells[place.time]
        let mayRepeat = header.shape.addsRepeats && knownMeasures[known].kind.adds
        if !mayRepeat,
            let line = seen[number].enter(time.from, to: time.to, line: row.line)
        {
            let id = measureIDs[known]
            findings.add(.doubled(id, time.text, line: line), at: shown.place(0))
            return false
        }
        guard let value = delivered, place.days > 0 else { return true }
        let series = series[number] ?? newSeries(key, number, in: &results)
        let placed = PlacedRow(
            segment: series.segment,
            origin: origin(row, shown, in: &results),
            value: value,
            days: place.days,
            state: place.state,
            line: row.line
        )
        if let day = time.day {
            daily.add(placed, of: number, on: day, isStock: knownMeasures[known].kind == .stock)
        } else if mayRepeat {
            daily.add(placed, of: number, in: time.weeks.lowerBound)
        } else {
            insert(placed, series, time.weeks, into: &results)
        }
        return true
    }

    private mutating func newSeries(
        _ key: SeriesKey,
        _ number: Int,
        in results: inout ClientResults
    ) -> Series {
        let place = results.place(of: measureIDs[key.measure])
        while bringers.count <= place { bringers.append(nil) }
        if let bringer = bringers[place] {
            if bringer.known != key.measure { bringers[place]?.isAlone = false }
        } else {
            bringers[place] = (key.measure, results.isEmpty(at: place))
        }
        let series = Series(
            measure: place,
            segment: results.place(
                of: Segment(
                    channel: key.channel > 0 ? names[key.channel - 1] : nil,
                    campaign: key.campaign > 0 ? names[key.campaign - 1] : nil
                )
            )
        )
        self.series[number] = series
        return series
    }

    private mutating func insert(
        _ row: PlacedRow,
        _ series: Series,
        _ weeks: ClosedRange<Week>,
        into results: inout ClientResults
    ) {
        // What the series has seen covers all rows of its file.
        if bringers[series.measure]?.isAlone == true, !header.isDaily,
            weeks.lowerBound == weeks.upperBound
        {
            results.append(row, at: series.measure, week: weeks.lowerBound)
        } else if let held = results.insert(row, at: series.measure, weeks: weeks) {
            let message = doubled(held)
            findings.add(message, at: (row.line, 1))
        }
    }

    /// Names both sources where another than this one has delivered the same.
    private func doubled(_ held: Observation) -> Finding.Message {
        held.location.file == findings.file || held.source == table.source
            ? .doubled(held) : .doubled(held, by: table.source)
    }

    /// The place of where the row comes from; the table's own source where it names none.
    private mutating func origin(_ row: Record, _ shown: Record, in results: inout ClientResults)
        -> Int
    {
        let source = name(row, header.source, shown)
        while origins.count <= source { origins.append(nil) }
        if let place = origins[source] { return place }
        let place = results.place(
            of: RowOrigin(
                client: header.client == nil ? nil : client,
                source: source == 0 ? table.source : names[source - 1],
                file: findings.file
            )
        )
        origins[source] = place
        return place
    }

    /// Hands over the weeks that daily rows add up to, and says what only all rows show.
    mutating func finish(into results: inout ClientResults) {
        for (sum, row, days) in daily.rows {
            guard let place = series[sum.series]?.measure else { continue }
            let weeks = sum.week...sum.week
            if let held = results.insert(row, daily: days, at: place, weeks: weeks) {
                let message = doubled(held)
                findings.add(message, at: (row.line, 1))
            }
        }
        let weeks = cells.values
        if !header.isDaily, weeks.count > 1, weeks.allSatisfy(\.isNamedBySunday) {
            let severity = header.shape.isDeclared ? Finding.Severity.error : .warning
            findings.add(.sundays, at: firstTime, severity: severity)
        }
    }

    mutating func noteFirstTime(_ place: (line: Int, column: Int)) {
        if firstTime == nil { firstTime = place }
    }

    /// Whether the row is this client's; says so if it is not and should be.
    private mutating func isOurs(_ row: Record) -> Bool {
        guard let column = header.client, column < row.fields.count else {
            return header.shape.constants[.client].map { $0 == client } ?? !isShared
        }
        let range = row.range(column)
        let isKnown = row.isPlain(column) ? clients.find(row.bytes.span, range) : nil
        let isClient = isKnown.map { clients[$0] } ?? isClient(row, column)
        if isClient { return true }
        if isShared { return false }
        let isSound = row.trouble == nil && row.fields.count == header.count
        if row.text(column).isEmpty || !isSound || header.passesOver(row) { return true }
        findings.add(.foreign(row.text(column), in: client), at: row.place(column))
        return false
    }

    private mutating func isClient(_ row: Record, _ column: Int) -> Bool {
        let name = row.text(column)
        let isClient = (table.shape.clients[name] ?? name) == client
        if row.isPlain(column) { _ = clients.add(row.bytes.span, row.range(column), isClient) }
        return isClient
    }
}

/// What all numbers of one row have in common.
struct RowPlace {
    /// The place among the cells of time.
    let time: Int
    let days: Int
    let state: Observation.State
}

extension Measure.Kind {
    /// Whether parts of it may be added up.
    fileprivate var adds: Bool {
        switch self {
        case .flow, .sum: true
        case .stock, .distinct: false
        }
    }
}
