internal import KPIReport

/// Rows of week, measure and number alone, which most tables have and most of whose parts were met
/// before.
extension RowDecoder {
    /// Takes such a row where its week and measure were met before, its number is written in
    /// digits, and nothing was delivered for them; false, with nothing done, for any other.
    mutating func takePlain(_ row: Record, into results: inout ClientResults) -> Bool {
        guard let (measure, column) = header.long,
            let known = knownMeasures.find(row.bytes.span, row.range(measure)),
            known < plainSeries.count, let number = plainSeries[known],
            let series = series[number], bringers[series.measure]?.isAlone == true,
            let time = cells.find(row.bytes.span, row.range(header.time)),
            let value = header.numbers.quick(row.bytes.span, row.range(column)),
            let origin = origins[0]
        else { return false }
        let weeks = cells[time].weeks
        let week = weeks.lowerBound
        guard week == weeks.upperBound,
            seen[number].enter(week.index, to: week.index, line: row.line) == nil
        else { return false }
        let placed = PlacedRow(
            segment: series.segment,
            origin: origin,
            value: value,
            days: 7,
            state: .final,
            line: row.line
        )
        results.append(placed, at: series.measure, week: week)
        return true
    }

    /// Remembers the series of a known measure, for rows that follow.
    mutating func notePlain(_ known: Int, _ number: Int) {
        while plainSeries.count <= known { plainSeries.append(nil) }
        plainSeries[known] = number
    }
}

extension Header {
    /// Whether a row is one number in one week, and nothing beside says more of it.
    static func isPlain(_ places: [Column: Int], _ shape: TableShape) -> Bool {
        let parts: [Column] = [.channel, .campaign, .days, .state, .source, .year, .until, .date]
        return !shape.addsRepeats && parts.allSatisfy { places[$0] == nil }
    }
}
