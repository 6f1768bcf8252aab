internal import KPIReport

/// Turns the rows of a table into what was delivered for one client.
struct RowDecoder {
    let header: Header
    let times: TimeForm
    let table: ResultTable
    let client: String
    /// Whether rows of other clients belong in the file; otherwise they are errors.
    let isShared: Bool
    var findings: FindingList

    var cells: Interner<TimeCell>
    var knownMeasures: Interner<KnownMeasure>
    /// The ids of the measures known.
    var measureIDs: [String] = []
    var channels: NameColumn
    var campaigns: NameColumn
    var sources: NameColumn
    /// Whether texts name this client.
    var clients: Interner<Bool>
    var states: Interner<Observation.State>
    /// The known measures of the columns of a wide table.
    private var columns: [Int] = []
    var seriesTable = SeriesTable()
    /// Nil until the first number of a series.
    var series: [Series?] = []
    /// The times that each series was met at.
    var seen: [SeenTimes] = []
    /// The places of origins by the number of the source's name; the first is the table's.
    var origins: [Int?] = [nil]
    var daily = DailySums()
    /// For each measure of the results which known one brings it, and whether nothing else does.
    var bringers: [(known: Int, isAlone: Bool)?] = []
    var firstTime: (line: Int, column: Int)?

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
        let (delimiter, constants) = (header.delimiter, header.shape.constants)
        cells = Interner(delimiter: delimiter)
        knownMeasures = Interner(delimiter: delimiter)
        clients = Interner(delimiter: delimiter)
        states = Interner(delimiter: delimiter)
        channels = NameColumn(
            header.channel,
            delimiter: delimiter,
            nameless: constants[.channel],
            fixed: constants[.channel] == nil ? nil : .channel
        )
        campaigns = NameColumn(
            header.campaign,
            delimiter: delimiter,
            nameless: constants[.campaign]
                ?? (header.campaign == nil ? nil : header.shape.nameless),
            fixed: constants[.campaign] == nil ? nil : .campaign
        )
        sources = NameColumn(header.source, delimiter: delimiter)
        for column in header.wide {
            guard let measure = table.measures[column.measure] else { continue }
            measureIDs.append(measure.id)
            let known = known(measure, column.form)
            columns.append(knownMeasures.add(Array(column.measure.utf8), known))
        }
    }

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
                findings.add(
                    trouble.messageOfSource(limit: limit),
                    at: row.place(at: trouble.position)
                )
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
            channel: channels.number(row, shown, &findings),
            campaign: campaigns.number(row, shown, &findings)
        )
        let number = seriesTable.find(key) ?? newNumber(key)
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
