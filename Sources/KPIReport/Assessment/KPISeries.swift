/// One KPI of one client and segment, week by week.
struct KPISeries: Sendable {
    /// A week in which every measure of the formula has a value.
    struct Point: Sendable {
        let week: Week
        /// In the order of the formula's measures.
        let measures: [Rational]
        /// Nil where a denominator is zero.
        let value: Rational?
        let days: Int
        let isProvisional: Bool
    }

    /// Where the numbers of a series come from.
    struct Source: Sendable {
        let results: ClientResults
        let catalogue: Catalogue
        let margin: Rational?
    }

    let kpi: KPI
    let segment: Segment
    let source: Source
    /// Oldest first; nil where a measure is missing.
    private let points: [Point?]
    private let first: Week

    /// Reads the weeks that an assessment of `week` can look at.
    init(
        _ kpi: KPI,
        _ segment: Segment,
        _ source: Source,
        upTo week: Week,
        since: Week?,
        from: Week
    ) {
        self.kpi = kpi
        self.segment = segment
        self.source = source
        let start = max(since ?? from, from)
        let first = min(start, week)
        self.first = first
        points = (0...first.distance(to: week)).map { offset in
            let week = first.advanced(by: offset)
            return week < start ? nil : Self.point(kpi, segment, source, week)
        }
    }

    subscript(week: Week) -> Point? {
        let offset = first.distance(to: week)
        return points.indices.contains(offset) ? points[offset] : nil
    }

    /// The known weeks among `weeks`, oldest first.
    func known(in weeks: ClosedRange<Week>) -> [Point] {
        weeks.lowerBound <= weeks.upperBound ? weeks.compactMap { self[$0] } : []
    }

    /// The newest known week up to `week`, no more than `reach` weeks back.
    func newest(upTo week: Week, reach: Int) -> Point? {
        for back in 0...reach {
            if let point = self[week.advanced(by: -back)] { return point }
        }
        return nil
    }
}

extension KPISeries {
    private static func point(_ kpi: KPI, _ segment: Segment, _ source: Source, _ week: Week)
        -> Point?
    {
        var values: [Rational] = []
        var days = 7
        var isProvisional = false
        for id in kpi.formula.measures {
            guard let found = source.value(of: id, segment, week) else { return nil }
            values.append(found.value)
            days = min(days, found.days)
            isProvisional = isProvisional || found.isProvisional
        }
        let value = kpi.evaluate(values, margin: source.margin)
        return Point(
            week: week,
            measures: values,
            value: value,
            days: days,
            isProvisional: isProvisional
        )
    }

    /// The KPI over several known weeks: flows and sums added, `X_start` of the first week, other
    /// stocks newest, distinct counts only from a row for the whole period.
    func value(over points: [Point], period: ClosedRange<Week>) -> Rational? {
        guard let first = points.first, let last = points.last else { return nil }
        if points.count == 1 { return first.value }
        var values: [Rational] = []
        for (index, id) in kpi.formula.measures.enumerated() {
            switch source.catalogue.measures[id]?.kind ?? .flow {
            case .flow, .sum: values.append(points.reduce(.zero) { $0 + $1.measures[index] })
            case .stock: values.append((id.hasSuffix("_start") ? first : last).measures[index])
            case .distinct:
                let rows = source.results.rows(of: id, over: period)
                guard let whole = MeasureValue(rows, segment: segment, kind: .distinct) else {
                    return nil
                }
                values.append(whole.value)
            }
        }
        return kpi.evaluate(values, margin: source.margin)
    }

    /// Whether several weeks together have no value because people cannot be added up.
    func isNotAdditive(over points: [Point], period: ClosedRange<Week>) -> Bool {
        points.count > 1
            && kpi.formula.measures.contains { id in
                source.catalogue.measures[id]?.kind == .distinct
                    && source.results.rows(of: id, over: period).isEmpty
            }
    }
}

extension KPISeries.Source {
    /// A measure's value; `X_start` and `X_prev` are derived where they are not delivered.
    fileprivate func value(of id: String, _ segment: Segment, _ week: Week) -> MeasureValue? {
        if let value = delivered(id, segment, week) { return value }
        if id.hasSuffix("_prev") {
            return delivered(String(id.dropLast(5)), segment, week.advanced(by: -52))
        }
        guard id.hasSuffix("_start") else { return nil }
        let end = String(id.dropLast(6)) + "_end"
        for back in 1...53 {
            if let value = delivered(end, segment, week.advanced(by: -back)) { return value }
        }
        return nil
    }

    private func delivered(_ id: String, _ segment: Segment, _ week: Week) -> MeasureValue? {
        MeasureValue(
            results.rows(of: id, in: week),
            segment: segment,
            kind: catalogue.measures[id]?.kind ?? .flow
        )
    }
}

extension KPI {
    /// The formula over values in the order of its measures.
    ///
    /// Growth over a base of zero or below has no meaning and is not defined.
    func evaluate(_ values: [Rational], margin: Rational?) -> Rational? {
        formula.evaluate { name in
            guard name != Formula.margin else { return margin }
            guard let index = formula.measures.firstIndex(of: name) else { return nil }
            return name.hasSuffix("_prev") && values[index] <= 0 ? nil : values[index]
        }
    }
}
