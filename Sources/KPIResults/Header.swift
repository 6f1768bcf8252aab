internal import KPIReport

/// Which column of a results file holds what.
struct Header: Sendable {
    enum Column: String, CaseIterable {
        case week, date, measure, value, client, channel, campaign, days, state, source
    }

    let week: Int
    let measure: Int
    let value: Int
    /// Whether the rows are days, to be added up to weeks.
    let isDaily: Bool
    let client: Int?
    let channel: Int?
    let campaign: Int?
    let days: Int?
    let state: Int?
    let source: Int?
    /// How many fields every row has.
    let count: Int
    let delimiter: UInt8

    /// The sign between whole and fraction.
    var point: UInt8 { delimiter == .semicolon ? .comma : .point }

    /// Reads the first row, or answers nil with what is wrong with it in `findings`.
    init?(_ row: Record, delimiter: UInt8, findings: inout FindingList) {
        var places: [Column: Int] = [:]
        var isFaulty = false
        for index in row.fields.indices {
            let name = String(decoding: row.contents(index), as: UTF8.self)
            if let column = Column(rawValue: name) {
                if let first = places[column] {
                    findings.add(.doubled(name, first: first + 1), at: row.place(index))
                    isFaulty = true
                } else {
                    places[column] = index
                }
            } else {
                findings.add(.unknown(name, alone: row.fields.count == 1), at: row.place(index))
                isFaulty = true
            }
        }
        let end = (line: row.line, column: 1)
        if let week = places[.week], let date = places[.date] {
            findings.add(.weekAndDate, at: row.place(max(week, date)))
            isFaulty = true
        }
        if places[.date] != nil, let days = places[.days] {
            findings.add(.daysOfDates, at: row.place(days))
            isFaulty = true
        }
        if places[.week] == nil, places[.date] == nil {
            findings.add(.missing("week"), at: end)
            isFaulty = true
        }
        for column in [Column.measure, .value] where places[column] == nil {
            findings.add(.missing(column.rawValue), at: end)
            isFaulty = true
        }
        guard !isFaulty, let time = places[.week] ?? places[.date],
            let measure = places[.measure], let value = places[.value]
        else { return nil }
        (self.week, self.measure, self.value) = (time, measure, value)
        isDaily = places[.date] != nil
        (client, channel, campaign) = (places[.client], places[.channel], places[.campaign])
        (days, state, source) = (places[.days], places[.state], places[.source])
        (count, self.delimiter) = (row.fields.count, delimiter)
    }
}

extension Finding.Message {
    fileprivate static func missing(_ name: String) -> Self {
        """
        the column '\(name)' is missing; the first line names the columns, at least \
        week,measure,value
        """
    }

    fileprivate static func unknown(_ name: String, alone: Bool) -> Self {
        if name.isEmpty { return "this column has no name; name or remove it" }
        let names = Header.Column.allCases.map(\.rawValue)
        if alone, !names.contains(name) {
            return """
                no columns found in \(name.quoted); separate them with comma, semicolon or tab, as \
                in week,measure,value
                """
        }
        let cure =
            Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "known are \(names.joined(separator: ", "))"
        return "unknown column \(name.quoted); \(cure)"
    }

    fileprivate static func doubled(_ name: String, first: Int) -> Self {
        "the column '\(name)' is there twice, first as column number \(first); keep one"
    }

    fileprivate static let weekAndDate: Self =
        "the columns 'week' and 'date' exclude each other; keep 'date' only where every row is a day"

    fileprivate static let daysOfDates: Self =
        "a column 'days' does not go with 'date': the days are counted from the rows; remove it"
}
