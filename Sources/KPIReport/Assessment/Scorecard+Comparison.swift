extension Scorecard.Comparison {
    /// Puts the campaigns or channels of one week side by side, best value first.
    init(_ wanted: Client.Comparison, _ source: KPISeries.Source, week: Week) {
        kpi = wanted.kpi
        by = wanted.by
        let compared = source.names(wanted.by, of: wanted.kpi, in: week).sorted().map { name in
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
        let rows = compared.sorted { one, other in
            guard let left = one.value else { return false }
            guard let right = other.value else { return true }
            if left == right { return one.name < other.name }
            return lowerIsBetter ? left < right : left > right
        }
        self.rows = rows
        switch wanted.kpi.direction {
        case .higher, .lower:
            best = Self.standout(in: rows, isAbove: !lowerIsBetter)
            worst = Self.standout(in: rows, isAbove: lowerIsBetter)
        case .range, .neutral:
            // Neither more nor less is better.
            best = nil
            worst = nil
        }
    }

    /// The row whose whole range lies beyond every other's.
    private static func standout(in rows: [Row], isAbove: Bool) -> String? {
        let ranged = rows.filter { $0.lower != nil && $0.upper != nil }
        guard ranged.count > 1 else { return nil }
        return ranged.first { one in
            ranged.allSatisfy { other in
                guard other.name != one.name else { return true }
                return isAbove ? one.isClearlyAbove(other) : other.isClearlyAbove(one)
            }
        }?.name
    }

    /// Two rows whose difference may be chance, the better first: the first and the last, or where
    /// these differ clearly, the first two; nil where a best or a worst is named or nothing has a
    /// range.
    package var noise: (better: Row, worse: Row)? {
        let ranged = rows.filter { $0.lower != nil && $0.upper != nil }
        guard best == nil, worst == nil, let first = ranged.first else { return nil }
        for other in [ranged[ranged.count - 1], ranged[min(1, ranged.count - 1)]] {
            guard other.name != first.name, other.value != first.value,
                !first.isClearlyAbove(other), !other.isClearlyAbove(first)
            else { continue }
            return (first, other)
        }
        return nil
    }
}

extension Scorecard.Comparison.Row {
    fileprivate init(name: String, _ series: KPISeries, _ week: Week) {
        let point = series[week]
        let share = point.flatMap { series.share(in: $0) }
        let interval = share.flatMap { share in
            WilsonInterval(hits: share.numerator.double, of: share.denominator.double)
        }
        self.init(
            name: name,
            value: point?.value,
            count: share?.denominator,
            lower: interval.map { $0.lower * 100 },
            upper: interval.map { $0.upper * 100 }
        )
    }

    /// Whether the whole range lies above the other's.
    fileprivate func isClearlyAbove(_ other: Self) -> Bool {
        guard let lower, let upper = other.upper else { return false }
        return lower > upper
    }
}

extension KPISeries {
    /// The two counts of a share of cases, each of which is a hit or none.
    ///
    /// That is a KPI in percent, "100 * a / b" or "100 - 100 * a / b" over sums of counts. Cases
    /// are whole, of which an attribution may share out hits; measures of money and of time are
    /// no cases, and a KPI with a range to aim at is a budget rather than a share.
    fileprivate func share(in point: Point) -> Fraction? {
        let values = measures(in: point)
        guard kpi.unit == .percent, kpi.direction != .range, !kpi.isProfit,
            kinds.allSatisfy({ $0 == .flow }) || kinds.allSatisfy({ $0 == .distinct }),
            kpi.formula.isShare, let percent = kpi.formula.fraction(margin: nil, { values[$0] }),
            percent.denominator.denominator == 1
        else { return nil }
        return Fraction(
            percent.numerator * Rational(1, over: 100),
            over: percent.denominator
        )
    }
}

extension KPISeries.Source {
    /// The campaigns or channels that a week's rows of a KPI's measures name.
    private func campaigns(of kpi: KPI, in week: Week) -> Set<String> {
        Set(
            kpi.formula.measures.flatMap { results.rows(of: $0, in: week) }
                .compactMap(\.segment.campaign)
        )
    }

    fileprivate func names(_ axis: Client.Comparison.Axis, of kpi: KPI, in week: Week) -> Set<
        String
    > {
        switch axis {
        case .campaign: campaigns(of: kpi, in: week)
        case .channel: channels(of: kpi, in: week)
        }
    }
}
