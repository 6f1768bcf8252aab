internal import KPIReport

/// Which column of a table holds what.
struct Header: Sendable {
    typealias Column = TableShape.Column

    /// A column that holds one measure.
    struct MeasureColumn: Sendable {
        let place: Int
        let measure: String
        let form: MeasureForm
    }

    let client: Int?
    let channel: Int?
    let campaign: Int?
    let days: Int?
    let state: Int?
    let source: Int?
    let year: Int?
    let until: Int?
    /// Measure and value of a long table.
    let long: (measure: Int, value: Int)?
    /// The columns of a wide table.
    let wide: [MeasureColumn]
    /// How many fields every row has.
    let count: Int
    let delimiter: UInt8
    let shape: TableShape
    let numbers: NumberForm
    private let totals: [String]
    /// The columns whose first words decide whether a row counts.
    private let only: [(place: Int, words: [String])]
    /// Whether the source has rules for rows to be passed over.
    let mayPassOver: Bool

    /// Where week or date stand.
    let time: Int
    /// Whether the rows are days, to be added up to weeks.
    let isDaily: Bool
    /// What every column of a long table of weeks holds; nil for tables that need more than that.
    let plainColumns: [Column]?

    /// Reads the first row, or answers nil with what is wrong with it in `findings`.
    init?(
        _ row: Record,
        delimiter: UInt8,
        shape: TableShape = .canonical,
        measures: [String: Measure] = [:],
        findings: inout FindingList
    ) {
        var reading = HeaderReading(row, shape: shape, measures: measures)
        reading.read()
        for finding in reading.findings { findings.add(finding.message, at: finding.place) }
        guard reading.findings.isEmpty,
            let time = reading.places[.week] ?? reading.places[.date]
        else { return nil }
        let places = reading.places
        (client, channel, campaign) = (places[.client], places[.channel], places[.campaign])
        (days, state, source) = (places[.days], places[.state], places[.source])
        (year, until) = (places[.year], places[.until])
        (wide, self.time, isDaily) = (reading.wide, time, places[.week] == nil)
        if wide.isEmpty, let measure = places[.measure], let value = places[.value] {
            long = (measure, value)
        } else {
            long = nil
        }
        (count, self.delimiter, self.shape) = (row.fields.count, delimiter, shape)
        numbers = NumberForm(shape, delimiter: delimiter)
        totals = shape.totals.map { $0.lowercased() }
        only = reading.only
        mayPassOver = !totals.isEmpty || shape.skipsUndated || !only.isEmpty
        plainColumns =
            mayPassOver || long == nil
            ? nil : Self.plainColumns(places, shape, count: row.fields.count)
    }

    /// Whether a row adds up others, or says nothing of any time, by the rules of the source.
    func passesOver(_ row: Record) -> Bool {
        guard mayPassOver else { return false }
        for (place, words) in only where place < row.fields.count {
            let text = row.text(place).lowercased()
            if !words.contains(where: { text.begins(with: $0) }) { return true }
        }
        if shape.skipsUndated, time < row.fields.count, row.trimmed(time).isEmpty { return true }
        if shape.skipsUndated, row.fields.count <= time { return true }
        return row.fields.indices.contains { index in
            let text = row.text(index).lowercased()
            return totals.contains { total in
                text == total || (index == 0 && text.begins(with: total))
            }
        }
    }
}

extension String {
    /// Whether the words are its first: no letter or digit follows.
    fileprivate func begins(with words: String) -> Bool {
        guard hasPrefix(words) else { return false }
        return dropFirst(words.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    }
}
