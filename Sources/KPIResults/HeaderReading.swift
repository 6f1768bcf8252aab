internal import KPIReport

/// Finds out which column holds what, and what is wrong with the names.
struct HeaderReading {
    typealias Column = TableShape.Column

    private let row: Record
    private let shape: TableShape
    private let measures: [String: Measure]
    private let names: [String]
    /// Which columns something is known of.
    private var known: Set<Int> = []
    private(set) var places: [Column: Int] = [:]
    private(set) var wide: [Header.MeasureColumn] = []
    private(set) var only: [(place: Int, words: [String])] = []
    private(set) var findings: [(message: Finding.Message, place: (line: Int, column: Int))] = []

    init(_ row: Record, shape: TableShape, measures: [String: Measure]) {
        (self.row, self.shape, self.measures) = (row, shape, measures)
        names = row.fields.indices.map { index in
            let name = String(decoding: row.contents(index), as: UTF8.self)
            return shape.isDeclared ? row.text(index) : name
        }
    }

    mutating func read() {
        for column in Column.allCases { find(column) }
        for (name, words) in shape.only.sorted(by: { $0.key < $1.key }) {
            if let place = place(of: [name]) {
                only.append((place, words.map { $0.lowercased() }))
                known.insert(place)
            } else {
                note(.missing("only", [name], names), at: start)
            }
        }
        let isWide =
            shape.isWide
            || (places[.measure] == nil && places[.value] == nil
                && shape.measures.contains { place(of: $0.names) != nil })
        if isWide {
            readMeasures()
        } else if shape.isDeclared {
            for column in shape.measures where measures[column.measure] == nil {
                note(.unknownMeasure(column.measure, known: measures.keys), at: start)
            }
        }
        judgeOthers(isWide: isWide)
        judgeTimes()
        if !isWide { judgeLong() }
    }

    private var start: (line: Int, column: Int) { (row.line, 1) }

    private mutating func note(_ message: Finding.Message, at place: (line: Int, column: Int)) {
        findings.append((message, place))
    }

    /// The first of the names that a column has.
    private func place(of candidates: [String]) -> Int? {
        for candidate in candidates {
            let found = names.indices.first { names[$0] == candidate }
            if let found { return found }
            guard candidate.hasSuffix("*") else { continue }
            if let found = names.indices.first(where: {
                names[$0].hasPrefix(candidate.dropLast())
            }) {
                return found
            }
        }
        return nil
    }

    private mutating func find(_ column: Column) {
        let declared = shape.columns[column]
        switch column {
        // A wide table has no such columns, whatever its measures are called.
        case .measure, .value: if shape.isWide { return }
        // Who declares one of the two means that one.
        case .week: if declared == nil, shape.columns[.date] != nil { return }
        case .date: if declared == nil, shape.columns[.week] != nil { return }
        case .year: if declared == nil, shape.weekForm != .number { return }
        case .until: if declared == nil { return }
        default: break
        }
        let candidates = declared ?? [column.rawValue]
        guard let place = place(of: candidates) else {
            if let declared { note(.missing(column.rawValue, declared, names), at: start) }
            return
        }
        places[column] = place
        known.insert(place)
        for index in names.indices where index > place && names[index] == names[place] {
            note(.doubled(names[index], first: place + 1), at: row.place(index))
            known.insert(index)
        }
    }

    private mutating func readMeasures() {
        for column in shape.measures {
            guard measures[column.measure] != nil else {
                note(.unknownMeasure(column.measure, known: measures.keys), at: start)
                continue
            }
            guard let place = place(of: column.names) else {
                if !column.isOptional {
                    note(.missing(column.measure, column.names, names), at: start)
                }
                continue
            }
            add(
                column.measure,
                at: place,
                MeasureForm(factor: column.factor, isPercent: column.isPercent)
            )
        }
        if shape.measures.isEmpty {
            for index in names.indices where !known.contains(index) && measures[names[index]] != nil
            {
                add(names[index], at: index, .plain)
            }
        }
        if wide.isEmpty, findings.isEmpty { note(.noMeasures, at: start) }
    }

    private mutating func add(_ measure: String, at place: Int, _ form: MeasureForm) {
        if let other = wide.first(where: { $0.measure == measure || $0.place == place }) {
            note(.doubled(names[place], first: other.place + 1), at: row.place(place))
        }
        let isDaily = places[.date] != nil && places[.until] == nil
        if isDaily, measures[measure]?.kind == .distinct {
            note(.distinctDays(measure), at: row.place(place))
        }
        wide.append(Header.MeasureColumn(place: place, measure: measure, form: form))
        known.insert(place)
    }

    /// Names that mean nothing are errors, unless the source says to pass over them.
    private mutating func judgeOthers(isWide: Bool) {
        guard !shape.skipsOthers else { return }
        let isOfMeasures =
            names.contains { measures[$0] != nil } && places[.measure] == nil
            && places[.value] == nil
        for index in names.indices where !known.contains(index) {
            let name = names[index]
            if isWide, !name.isEmpty {
                note(.unknownWide(name, measures.keys), at: row.place(index))
            } else {
                let isWideUnsaid = isOfMeasures && measures[name] != nil
                note(
                    isWideUnsaid ? .wide(name) : .unknown(name, alone: names.count == 1),
                    at: row.place(index)
                )
            }
        }
    }

    private mutating func judgeTimes() {
        if let week = places[.week], let date = places[.date] {
            note(.weekAndDate, at: row.place(max(week, date)))
        }
        if places[.date] != nil, let days = places[.days] {
            note(.daysOfDates, at: row.place(days))
        }
        let isSaid = shape.columns[.week] != nil || shape.columns[.date] != nil
        if places[.week] == nil, places[.date] == nil, !isSaid { note(.missing("week"), at: start) }
    }

    private mutating func judgeLong() {
        for column in [Column.measure, .value]
        where places[column] == nil && shape.columns[column] == nil {
            note(.missing(column.rawValue), at: start)
        }
    }
}
