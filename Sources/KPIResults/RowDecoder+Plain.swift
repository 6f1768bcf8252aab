internal import KPIReport

/// Rows of which every part but the number was met before, as most rows of an export are.
///
/// They are not taken apart: their bytes are compared with what is likely to come next.
extension RowDecoder {
    private struct PlainRow {
        var time = 0
        var measure = 0
        var channel = 0
        var campaign = 0
        var source = 0
        var value: Rational?
        var days = 7
        var state = Observation.State.final
        /// Where the next row begins.
        var end: Int
    }

    /// Takes the rows of that kind that come next in the reader's buffer.
    mutating func takePlain(_ reader: inout RecordReader, into results: inout ClientResults) {
        guard let columns = header.plainColumns, reader.isPlain else { return }
        let (bytes, lineEnd) = (reader.record.bytes, reader.lineEnd)
        var (position, line) = (reader.next, reader.nextLine)
        while let row = plainRow(bytes.span, position, columns, lineEnd),
            take(row, line: line, into: &results)
        {
            (position, line) = (row.end, line + 1)
        }
        reader.pass(to: position, line: line)
    }

    /// The row that begins at `start`; nil, with nothing done, where it is of another kind.
    @inline(__always)
    private mutating func plainRow(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ columns: [Header.Column],
        _ lineEnd: UInt8
    ) -> PlainRow? {
        var row = PlainRow(end: start)
        for index in columns.indices {
            let sign = index == columns.count - 1 ? lineEnd : header.delimiter
            guard read(columns[index], bytes, sign, &row) else { return nil }
        }
        guard lineEnd == .carriageReturn else { return row }
        guard row.end < bytes.count, bytes[row.end] == .lineFeed else { return nil }
        row.end += 1
        return row
    }

    /// Reads one field, and goes past the sign behind it.
    @inline(__always)
    private mutating func read(
        _ column: Header.Column,
        _ bytes: Span<UInt8>,
        _ sign: UInt8,
        _ row: inout PlainRow
    ) -> Bool {
        switch column {
        case .week:
            guard let place = cells.expect(bytes, at: &row.end, before: sign) else { return false }
            row.time = place
        case .measure:
            guard let place = knownMeasures.expect(bytes, at: &row.end, before: sign)
            else { return false }
            row.measure = place
        case .value:
            guard let value = header.numbers.quick(bytes, at: &row.end, before: sign)
            else { return false }
            row.value = value
        case .channel:
            guard let number = channels.expect(bytes, at: &row.end, before: sign)
            else { return false }
            row.channel = number
        case .campaign:
            guard let number = campaigns.expect(bytes, at: &row.end, before: sign)
            else { return false }
            row.campaign = number
        case .source:
            guard let number = sources.expect(bytes, at: &row.end, before: sign)
            else { return false }
            row.source = number
        case .client:
            guard let place = clients.expect(bytes, at: &row.end, before: sign), clients[place]
            else { return false }
        case .days:
            guard row.end + 1 < bytes.count, bytes[row.end + 1] == sign,
                (1...7).contains(bytes[row.end] &- 48)
            else { return false }
            row.days = Int(bytes[row.end] - 48)
            row.end += 2
        case .state:
            guard let place = states.expect(bytes, at: &row.end, before: sign) else { return false }
            row.state = states[place]
        case .date, .year, .until: return false
        }
        return true
    }

    /// Puts the row where it belongs; false, with nothing done, where that needs a closer look.
    @inline(__always)
    private mutating func take(
        _ row: PlainRow,
        line: Int,
        into results: inout ClientResults
    ) -> Bool {
        let key = SeriesKey(measure: row.measure, channel: row.channel, campaign: row.campaign)
        guard let value = row.value,
            let number = seriesTable.find(key), let series = series[number],
            knownMeasures[row.measure].form.isPlain,
            bringers[series.measure]?.isAlone == true,
            row.source < origins.count, let origin = origins[row.source]
        else { return false }
        let weeks = cells[row.time].weeks
        let week = weeks.lowerBound
        guard week.index == weeks.upperBound.index,
            seen[number].enter(week.index, to: week.index, line: line) == nil
        else { return false }
        let placed = PlacedRow(
            segment: series.segment,
            origin: origin,
            value: value,
            days: row.days,
            state: row.state,
            line: line
        )
        results.append(placed, at: series.measure, week: week)
        return true
    }
}

extension Header {
    /// What the columns of such rows hold, in their order; nil where there can be none.
    static func plainColumns(_ places: [Column: Int], _ shape: TableShape, count: Int) -> [Column]?
    {
        guard !shape.addsRepeats, shape.comment == nil, places[.measure] != nil,
            places[.value] != nil, places[.week] != nil,
            places[.date] == nil, places[.year] == nil, places[.until] == nil
        else { return nil }
        let columns = places.sorted { $0.value < $1.value }
        guard columns.map(\.value) == Array(0..<count) else { return nil }
        return columns.map(\.key)
    }
}
