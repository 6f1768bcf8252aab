internal import KPIReport

extension RowDecoder {
    /// What decoding needs to know of a measure.
    struct KnownMeasure {
        let id: String
        let kind: Measure.Kind
        let mayBeNegative: Bool

        init(_ measure: Measure) {
            (id, kind, mayBeNegative) = (measure.id, measure.kind, measure.mayBeNegative)
        }
    }

    /// What the cells of a sound row say.
    struct Cells {
        let time: TimeCell
        /// The place among the measures known.
        let measure: Int
        let value: Rational?
        let days: Int
        let state: Observation.State
        let channel: Int?
        let campaign: Int?
        let source: Int?
        let key: RowKey
    }

    /// Reads all cells of a row, so that all their faults are told at once.
    mutating func cells(of row: Record) -> Cells? {
        let time = time(row)
        let measure = measure(row)
        let days = days(row)
        let state = state(row)
        let (isNumber, value) = value(row, measure)
        guard let time, let measure, let days, let state, isNumber else { return nil }
        let cell = times[time]
        guard isPossible(cell, measure, row) else { return nil }
        let (channel, campaign) = (name(row, header.channel), name(row, header.campaign))
        return Cells(
            time: cell,
            measure: measure,
            value: value,
            days: days,
            state: state,
            channel: channel,
            campaign: campaign,
            source: name(row, header.source),
            key: RowKey(
                measure: Int32(measure),
                channel: Int32(channel.map { $0 + 1 } ?? 0),
                campaign: Int32(campaign.map { $0 + 1 } ?? 0),
                from: Int32(cell.day?.number ?? cell.weeks.lowerBound.index),
                to: Int32(cell.day?.number ?? cell.weeks.upperBound.index)
            )
        )
    }

    private mutating func time(_ row: Record) -> Int? {
        let bytes = row.trimmed(header.week)
        if let known = times.find(bytes) { return known }
        let text = String(decoding: bytes, as: UTF8.self)
        let cell = header.isDaily ? TimeCell(date: text) : TimeCell(period: text)
        if let cell { return times.add(bytes, cell) }
        findings.add(
            header.isDaily ? .notADate(text) : .notAWeek(text),
            at: row.place(header.week)
        )
        return nil
    }

    private mutating func measure(_ row: Record) -> Int? {
        let bytes = row.trimmed(header.measure)
        if let known = knownMeasures.find(bytes) { return known }
        let text = String(decoding: bytes, as: UTF8.self)
        if let measure = measures[text] { return knownMeasures.add(bytes, KnownMeasure(measure)) }
        findings.add(
            .unknownMeasure(text, known: measures.keys),
            at: row.place(header.measure)
        )
        return nil
    }

    private mutating func value(_ row: Record, _ measure: Int?) -> (Bool, Rational?) {
        let bytes = row.trimmed(header.value)
        if bytes.isEmpty { return (true, nil) }
        do throws(Rational.DecimalError) {
            let value = try NumberCell.read(bytes, point: header.point)
            guard value.isNegative, let measure, !knownMeasures[measure].mayBeNegative else {
                return (true, value)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            findings.add(.negative(text, knownMeasures[measure].id), at: row.place(header.value))
        } catch {
            findings.add(
                .notANumber(bytes, error, point: header.point),
                at: row.place(header.value)
            )
        }
        return (false, nil)
    }

    private mutating func days(_ row: Record) -> Int? {
        guard let column = header.days else { return 7 }
        let bytes = row.trimmed(column)
        if bytes.isEmpty { return 7 }
        if let days = NumberCell.whole(bytes), days <= 7 { return days }
        findings.add(.notDays(row.text(column)), at: row.place(column))
        return nil
    }

    private mutating func state(_ row: Record) -> Observation.State? {
        guard let column = header.state else { return .final }
        let text = row.text(column)
        if text.isEmpty { return .final }
        if let state = Observation.State(rawValue: text) { return state }
        findings.add(.notAState(text), at: row.place(column))
        return nil
    }

    private mutating func name(_ row: Record, _ column: Int?) -> Int? {
        guard let column else { return nil }
        let bytes = row.trimmed(column)
        if bytes.isEmpty { return nil }
        if let known = names.find(bytes) { return known }
        let name = String(decoding: bytes, as: UTF8.self)
        let unshown = Plain.unshown(in: name)
        if !unshown.isEmpty {
            findings.add(.unshown(unshown), at: row.place(column), severity: .warning)
        }
        return names.add(bytes, name)
    }

    /// Whether the measure can be delivered for such a time.
    private mutating func isPossible(_ time: TimeCell, _ measure: Int, _ row: Record) -> Bool {
        guard time.isLonger || time.day != nil else { return true }
        let isDistinct = knownMeasures[measure].kind == .distinct
        if time.isLonger, !isDistinct {
            findings.add(.longer(knownMeasures[measure].id), at: row.place(header.week))
            return false
        }
        if time.day != nil, isDistinct {
            findings.add(.distinctDays(knownMeasures[measure].id), at: row.place(header.measure))
            return false
        }
        return true
    }
}
