extension KPISeries {
    /// Whether the results of a week are known day by day, for every measure of the formula.
    func hasDays(_ week: Week) -> Bool {
        kpi.formula.measures.allSatisfy { id in
            let (origin, back) = Self.origin(of: id)
            let rows = source.results.rows(of: origin)[week.advanced(by: -back)]
            let own = source.results.rows(of: id)[week]
            let given = own + rows
            // A start may come from weeks before.
            return given.isEmpty
                ? id.hasSuffix("_start") : given.allSatisfy { !$0.daily.isEmpty }
        }
    }

    /// What the days of a known week brought, and on how many of them; nil where nothing is known
    /// of these days.
    func dailyValue(_ index: Int, in point: Point, _ days: ClosedRange<Day>)
        -> (value: Rational, days: Int)?
    {
        let id = kpi.formula.measures[index]
        if let own = daily(id, days, kind(of: index)) { return (own.value, own.days) }
        let (origin, back) = Self.origin(of: id)
        if back > 0 {
            let first = days.lowerBound.advanced(by: -7 * back)
            let older = first...first.advanced(by: days.count - 1)
            return daily(origin, older, kind(of: index)).map { ($0.value, $0.days) }
        }
        guard origin != id else { return nil }
        // A stock starts with what it held on the last day before.
        let before = point.week.monday...days.lowerBound
        let opening =
            before.count > 1
            ? daily(origin, before.lowerBound...before.upperBound.advanced(by: -1), .stock) : nil
        return (opening?.value ?? measure(index, in: point), days.count)
    }

    private func daily(_ id: String, _ days: ClosedRange<Day>, _ kind: Measure.Kind)
        -> MeasureValue?
    {
        let rows = source.results.rows(of: id)[Week(containing: days.lowerBound)]
        return MeasureValue(rows, segment: segment, kind: kind, days: days)
    }

    /// The measure that `X_start` and `X_prev` are derived from, and how many weeks back it is.
    private static func origin(of id: String) -> (id: String, back: Int) {
        if id.hasSuffix("_prev") { return (String(id.dropLast(5)), 52) }
        if id.hasSuffix("_start") { return (String(id.dropLast(6)) + "_end", 0) }
        return (id, 0)
    }
}
