internal import KPIReport

extension RowDecoder {
    /// What decoding needs to know of a measure.
    ///
    /// It counts no references, for every row asks for it; `measureIDs` has its name.
    struct KnownMeasure {
        let kind: Measure.Kind
        let mayBeNegative: Bool
        let form: MeasureForm
        /// Whether its rows are passed over.
        let isSkipped: Bool
    }

    /// The place of the row's time among those known.
    @inline(__always)
    mutating func time(_ row: Record, _ shown: Record) -> Int? {
        guard header.year == nil, header.until == nil else { return joinedTime(row, shown) }
        let range = row.range(header.time)
        if let known = cells.find(row.bytes.span, range) { return known }
        guard let cell = timeCell(row, shown) else { return nil }
        return cells.add(row.bytes.span, range, cell)
    }

    /// The same where several columns name it.
    private mutating func joinedTime(_ row: Record, _ shown: Record) -> Int? {
        let columns = [header.time, header.year, header.until].compactMap(\.self)
        // What separates the texts stands in none of them.
        let bytes = Array(columns.map { Array(row.trimmed($0)) }.joined(separator: [0]))
        if let known = cells.find(bytes) { return known }
        guard let cell = timeCell(row, shown) else { return nil }
        return cells.add(bytes, cell)
    }

    private mutating func timeCell(_ row: Record, _ shown: Record) -> TimeCell? {
        if firstTime == nil { firstTime = shown.place(header.time) }
        if header.until == nil, times.namesWeeks, let week = Week(utf8: row.trimmed(header.time)) {
            return TimeCell(week: week)
        }
        let text = row.text(header.time)
        do throws(TimeTrouble) {
            return try times.read(
                text,
                year: header.year.map { row.text($0) },
                until: header.until.map { row.text($0) }
            )
        } catch {
            let message = error.message(text, times)
            findings.add(message, at: shown.place(header.time))
            return nil
        }
    }

    /// The place of the row's measure among those known.
    @inline(__always)
    mutating func measure(_ row: Record, _ column: Int, _ shown: Record) -> Int? {
        let range = row.range(column)
        if let known = knownMeasures.find(row.bytes.span, range) { return known }
        let text = row.text(column)
        if let (measure, id) = measure(text) {
            measureIDs.append(id)
            return knownMeasures.add(row.bytes.span, range, measure)
        }
        let known = measureNames
        findings.add(.unknownMeasure(text, known: known), at: shown.place(column))
        return nil
    }

    /// The number of a cell, which may be none; nil where it cannot be taken.
    @inline(__always)
    mutating func number(_ row: Record, _ column: Int, _ measure: Int?, _ shown: Record)
        -> Rational??
    {
        let range = row.range(column)
        if measure.map({ knownMeasures[$0].form.isPlain }) ?? true,
            let value = header.numbers.quick(row.bytes.span, range)
        {
            return value
        }
        return unusual(row.bytes[range], column, measure, shown)
    }

    private mutating func unusual(
        _ bytes: ArraySlice<UInt8>,
        _ column: Int,
        _ measure: Int?,
        _ shown: Record
    ) -> Rational?? {
        if header.numbers.isBlank(bytes) { return .some(nil) }
        do throws(NumberTrouble) {
            let form = measure.map { knownMeasures[$0].form } ?? .plain
            let value = try header.numbers.read(bytes, of: form)
            guard value.isNegative, let measure, !knownMeasures[measure].mayBeNegative else {
                return value
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let id = measureIDs[measure]
            findings.add(.negative(text, id), at: shown.place(column))
        } catch {
            findings.add(
                .notANumber(bytes, error, point: header.numbers.point),
                at: shown.place(column)
            )
        }
        return nil
    }

    @inline(__always)
    mutating func days(_ row: Record, _ shown: Record) -> Int? {
        guard let column = header.days else { return 7 }
        let range = row.range(column)
        if range.isEmpty { return 7 }
        if let days = header.numbers.quick(row.bytes.span, range), days.denominator == 1,
            days >= 0, days <= 7
        {
            return Int(days.numerator)
        }
        findings.add(.notDays(row.text(column)), at: shown.place(column))
        return nil
    }

    @inline(__always)
    mutating func state(_ row: Record, _ shown: Record) -> Observation.State? {
        guard let column = header.state else { return .final }
        let range = row.range(column)
        if range.isEmpty { return .final }
        if let known = states.find(row.bytes.span, range) { return states[known] }
        let text = row.text(column)
        if let state = Observation.State(rawValue: text) {
            _ = states.add(row.bytes.span, range, state)
            return state
        }
        findings.add(.notAState(text), at: shown.place(column))
        return nil
    }

    /// Whether the measure can be delivered for such a time.
    @inline(__always)
    mutating func isPossible(
        _ place: RowPlace,
        _ measure: Int,
        _ column: Int,
        _ shown: Record
    ) -> Bool {
        let time = cells[place.time]
        guard time.isLonger || time.day != nil else { return true }
        let isDistinct = knownMeasures[measure].kind == .distinct
        let id = measureIDs[measure]
        if time.isLonger, !isDistinct {
            findings.add(.longer(id), at: shown.place(header.time))
            return false
        }
        if time.day != nil, isDistinct {
            findings.add(.distinctDays(id), at: shown.place(header.long?.measure ?? column))
            return false
        }
        return true
    }
}

extension TimeCell {
    /// Numbers of weeks or, far from these, of days.
    var from: Int { day.map { $0.number + 10_000_000 } ?? weeks.lowerBound.index }
    var to: Int { day.map { $0.number + 10_000_000 } ?? weeks.upperBound.index }

    var text: String { day?.description ?? weeks.text }
}

extension ClosedRange<Week> {
    var text: String {
        lowerBound == upperBound ? lowerBound.description : "\(lowerBound)..\(upperBound)"
    }
}
