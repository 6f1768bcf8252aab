internal import KPIReport

/// Where numbers go in the results.
extension RowDecoder {
    /// The number of a series that was not met before.
    mutating func newNumber(_ key: SeriesKey) -> Int {
        series.append(nil)
        seen.append(SeenTimes())
        return seriesTable.add(key)
    }

    mutating func newSeries(
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
                    channel: channels[key.channel],
                    campaign: campaigns[key.campaign]
                )
            )
        )
        self.series[number] = series
        return series
    }

    mutating func insert(
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
    mutating func origin(_ row: Record, _ shown: Record, in results: inout ClientResults)
        -> Int
    {
        if header.source == nil, let place = origins[0] { return place }
        let source = sources.number(row, shown, &findings)
        while origins.count <= source { origins.append(nil) }
        if let place = origins[source] { return place }
        let place = results.place(
            of: RowOrigin(
                client: header.client == nil ? nil : client,
                source: sources[source] ?? table.source,
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
}
