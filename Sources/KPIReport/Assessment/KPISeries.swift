/// One KPI of one client and segment, week by week.
struct KPISeries: Sendable {
    /// A week in which every measure of the formula has a value.
    struct Point: Sendable {
        let week: Week
        /// Nil where a denominator is zero.
        let value: Rational?
        let days: Int
        let isProvisional: Bool
    }

    /// Where the numbers of a series come from; all series of a client share one.
    final class Source: Sendable {
        let results: ClientResults
        let catalogue: Catalogue
        let margin: Rational?

        init(results: ClientResults, catalogue: Catalogue, margin: Rational?) {
            self.results = results
            self.catalogue = catalogue
            self.margin = margin
        }
    }

    let kpi: KPI
    let segment: Segment
    let source: Source
    /// The first week of the work; nil where it has no beginning.
    let since: Week?
    /// The oldest week.
    let first: Week
    /// For each measure of the formula its kind.
    let kinds: [Measure.Kind]
    /// For each of them its values, oldest first.
    private let columns: [[MeasureValue?]]
    /// Oldest first; nil where a measure is missing.
    private let points: [Point?]

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
        self.since = since
        let first = max(since ?? from, from)
        self.first = first
        kinds = source.kinds(of: kpi)
        guard first <= week else {
            (columns, points) = ([], [])
            return
        }
        let columns = zip(kpi.formula.measures, kinds).map { id, kind in
            source.values(of: id, kind, segment, first...week)
        }
        self.columns = columns
        let (formula, margin) = (kpi.formula, source.margin)
        points = (first.index...week.index).map { index in
            Point(Week(index: index), formula, margin, columns, at: index - first.index)
        }
    }

    /// The last week; nil where the work begins after it.
    var newest: Week? { points.isEmpty ? nil : first.advanced(by: points.count - 1) }

    subscript(week: Week) -> Point? {
        let offset = first.distance(to: week)
        return points.indices.contains(offset) ? points[offset] : nil
    }

    /// The known weeks among `weeks`, oldest first.
    func known(in weeks: ClosedRange<Week>) -> [Point] {
        weeks.lowerBound <= weeks.upperBound ? weeks.compactMap { self[$0] } : []
    }

    /// The newest known week up to `week` with a value, no more than `reach` weeks back.
    func newest(upTo week: Week, reach: Int) -> Point? {
        for back in 0...reach {
            if let point = self[week.advanced(by: -back)], point.value != nil { return point }
        }
        return nil
    }
}

extension KPISeries {
    /// The values in a known week, in the order of the formula's measures.
    func measures(in point: Point) -> [Rational] {
        columns.indices.map { measure($0, in: point) }
    }

    func measure(_ index: Int, in point: Point) -> Rational {
        columns[index][first.distance(to: point.week)]?.value ?? .zero
    }

    /// The KPI over several known weeks, whole.
    func value(over points: [Point], period: ClosedRange<Week>) -> Rational? {
        value(over: points.map(Portion.init(whole:)), counted: period)
    }
}

extension KPISeries.Point {
    /// Nil where a measure is missing at that place of the columns.
    fileprivate init?(
        _ week: Week,
        _ formula: Formula,
        _ margin: Rational?,
        _ columns: [[MeasureValue?]],
        at offset: Int
    ) {
        var days = 7
        var isProvisional = false
        for column in columns {
            guard let found = column[offset] else { return nil }
            days = min(days, found.days)
            isProvisional = isProvisional || found.isProvisional
        }
        self.week = week
        self.days = days
        self.isProvisional = isProvisional
        value = formula.evaluate(margin: margin) { columns[$0][offset]?.value ?? .zero }
    }
}

extension KPISeries.Source {
    /// The kinds of a formula's measures, in their order.
    func kinds(of kpi: KPI) -> [Measure.Kind] {
        kpi.formula.measures.map { kind(of: $0) }
    }

    /// A measure's values week by week; `X_start` and `X_prev` are derived where they are not
    /// delivered.
    fileprivate func values(
        of id: String,
        _ kind: Measure.Kind,
        _ segment: Segment,
        _ weeks: ClosedRange<Week>
    ) -> [MeasureValue?] {
        let own = delivered(id, kind, segment, weeks, back: 0...0)
        if id.hasSuffix("_prev") {
            let origin = String(id.dropLast(5))
            let base = delivered(origin, self.kind(of: origin), segment, weeks, back: 52...52)
            return zip(own, base).map { $0 ?? $1 }
        }
        guard id.hasSuffix("_start") else { return own }
        let end = String(id.dropLast(6)) + "_end"
        let oldest = results.rows(of: end).oldestWeek ?? weeks.lowerBound
        let reach = max(1, oldest.distance(to: weeks.lowerBound))
        let ends = delivered(end, self.kind(of: end), segment, weeks, back: 1...reach)
        var newest = ends.prefix(reach - 1).last { $0 != nil } ?? nil
        return own.indices.map { index in
            newest = ends[reach - 1 + index] ?? newest
            return own[index] ?? newest?.ofWholeWeek
        }
    }

    /// What was delivered for the weeks that lie `back` before `weeks`.
    private func delivered(
        _ id: String,
        _ kind: Measure.Kind,
        _ segment: Segment,
        _ weeks: ClosedRange<Week>,
        back: ClosedRange<Int>
    ) -> [MeasureValue?] {
        let first = weeks.lowerBound.advanced(by: -back.upperBound)
        let last = weeks.upperBound.advanced(by: -back.lowerBound)
        return results.rows(of: id).values(in: first...last, segment: segment, kind: kind)
    }

    private func kind(of id: String) -> Measure.Kind { catalogue.measures[id]?.kind ?? .flow }
}
