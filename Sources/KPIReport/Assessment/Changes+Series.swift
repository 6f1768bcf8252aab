extension Changes {
    /// Compares a week with the one before, the mean of the four before, and the same week 52
    /// weeks back, which has the same weekdays.
    init(_ series: KPISeries, in week: Week, isMeasuredWeekly: Bool = true) {
        lastYearWeek = week.advanced(by: -52)
        // A week of fewer days says nothing against a whole one.
        guard isMeasuredWeekly, let point = series[week], point.days == 7, let value = point.value
        else {
            previousWeek = .unknown
            fourWeekMean = .unknown
            lastYear = .unknown
            return
        }
        let isScore = series.kpi.unit == .score
        let change = { (old: Rational?) in Change(from: old, to: value, isScore: isScore) }
        previousWeek = change(series[week.advanced(by: -1)]?.value)
        fourWeekMean = change(series.mean(ofFourBefore: week))
        lastYear = change(series[lastYearWeek]?.value)
    }
}

extension Change {
    /// `relative` is against the magnitude of the old value, and not defined for an old value of
    /// zero, on a change of sign, and for scores.
    init(from old: Rational?, to new: Rational, isScore: Bool) {
        guard let old else {
            self = .unknown
            return
        }
        absolute = new - old
        let changesSign = old.isNegative != new.isNegative && !new.isZero
        relative = isScore || changesSign ? nil : (new - old) / old.magnitude
    }
}

extension KPISeries {
    /// The mean of the known among the four weeks before, at least three; for rates the ratio of
    /// sums.
    func mean(ofFourBefore week: Week) -> Rational? {
        let weeks = week.advanced(by: -4)...week.advanced(by: -1)
        let points = known(in: weeks)
        guard points.count >= 3 else { return nil }
        if isRateOfSums { return value(over: points, period: weeks) }
        let values = points.compactMap(\.value)
        guard values.count >= 3 else { return nil }
        return values.reduce(.zero, +) / Rational(values.count)
    }

    private var isRateOfSums: Bool {
        let kinds = kpi.formula.measures.map { source.catalogue.measures[$0]?.kind ?? .flow }
        return kpi.kind == .level && kinds.contains { $0 == .flow || $0 == .sum }
            && !kinds.contains(.distinct)
    }
}
