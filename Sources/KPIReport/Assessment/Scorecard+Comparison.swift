extension Scorecard.Comparison {
    /// Puts the campaigns or channels of one week side by side, best value first.
    init(_ wanted: Client.Comparison, _ source: KPISeries.Source, week: Week) {
        let rows = wanted.kpi.formula.measures.flatMap { source.results.rows(of: $0, in: week) }
        let names = Set(
            rows.compactMap { row in
                wanted.by == .campaign ? row.segment.campaign : row.segment.channel
            }
        )
        kpi = wanted.kpi
        by = wanted.by
        let compared = names.sorted().map { name in
            let segment =
                wanted.by == .campaign ? Segment(campaign: name) : Segment(channel: name)
            let series = KPISeries(
                wanted.kpi,
                segment,
                source,
                upTo: week,
                since: nil,
                from: week
            )
            return Row(name: name, series, week)
        }
        let lowerIsBetter = wanted.kpi.direction == .lower
        self.rows = compared.sorted { one, other in
            guard let left = one.value else { return false }
            guard let right = other.value else { return true }
            return lowerIsBetter ? left < right : left > right
        }
        best = Self.standout(in: self.rows, isAbove: !lowerIsBetter)
        worst = Self.standout(in: self.rows, isAbove: lowerIsBetter)
    }

    /// The row whose whole range lies beyond every other's.
    private static func standout(in rows: [Row], isAbove: Bool) -> String? {
        let ranged = rows.compactMap { row -> (name: String, lower: Double, upper: Double)? in
            guard let lower = row.lower, let upper = row.upper else { return nil }
            return (row.name, lower, upper)
        }
        guard ranged.count > 1 else { return nil }
        return ranged.first { one in
            ranged.allSatisfy { other in
                other.name == one.name
                    || (isAbove ? one.lower > other.upper : one.upper < other.lower)
            }
        }?.name
    }
}

extension Scorecard.Comparison.Row {
    fileprivate init(name: String, _ series: KPISeries, _ week: Week) {
        let point = series[week]
        let parts = point.flatMap { series.kpi.formula.share(series.measures(in: $0)) }
        let interval = parts.flatMap { WilsonInterval(hits: $0.part.double, of: $0.whole.double) }
        self.init(
            name: name,
            value: point?.value,
            count: parts?.whole,
            lower: interval.map { $0.lower * 100 },
            upper: interval.map { $0.upper * 100 }
        )
    }
}

extension Formula {
    /// The two counts of a formula "100 * part / whole", for values in the order of its measures.
    fileprivate func share(_ values: [Rational]) -> (part: Rational, whole: Rational)? {
        guard measures.count == 2, values.count == 2,
            text.filter({ $0 != " " }) == "100*\(measures[0])/\(measures[1])"
        else { return nil }
        return (values[0], values[1])
    }
}

/// The range of a share that was counted on few cases (Wilson 1927, 95 %).
package struct WilsonInterval: Hashable, Sendable {
    /// The lower end, 0...1.
    package let lower: Double
    package let upper: Double

    /// Nil without cases, and for shares that are none.
    package init?(hits: Double, of cases: Double) {
        guard cases > 0, hits >= 0, hits <= cases else { return nil }
        let z = 1.959963984540054
        let share = hits / cases
        let scale = 1 + z * z / cases
        let centre = (share + z * z / (2 * cases)) / scale
        let half =
            z / scale * (share * (1 - share) / cases + z * z / (4 * cases * cases)).squareRoot()
        lower = max(0, centre - half)
        upper = min(1, centre + half)
    }
}
