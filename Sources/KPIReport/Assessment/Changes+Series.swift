extension Changes {
    /// Compares a week with the one before, the mean of the four before, and the same week 52
    /// weeks back, which has the same weekdays.
    ///
    /// A KPI that is measured less often has nothing to compare with between its measurements, as
    /// the older week is not known.
    init(_ series: KPISeries, in week: Week) {
        lastYearWeek = week.advanced(by: -52)
        guard let value = series.whole(week) else {
            previousWeek = .unknown
            fourWeekMean = .unknown
            lastYear = .unknown
            return
        }
        let isScore = series.kpi.unit == .score
        let change = { (old: Rational?) in Change(from: old, to: value, isScore: isScore) }
        previousWeek = change(series.whole(week.advanced(by: -1)))
        fourWeekMean = change(series.mean(ofFourBefore: week))
        lastYear = change(series.whole(lastYearWeek))
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
    /// The value of a week of seven days: fewer say nothing against a whole week.
    fileprivate func whole(_ week: Week) -> Rational? {
        self[week].flatMap { $0.days == 7 ? $0.value : nil }
    }

    /// The mean of the weeks known in full among the four before, at least three; for rates the
    /// ratio of sums.
    func mean(ofFourBefore week: Week) -> Rational? {
        let weeks = week.advanced(by: -4)...week.advanced(by: -1)
        let points = known(in: weeks).filter { $0.days == 7 }
        guard points.count >= 3 else { return nil }
        if isRateOfSums { return value(over: points, period: weeks) }
        let values = points.compactMap(\.value)
        guard values.count >= 3 else { return nil }
        return values.reduce(.zero, +) / Rational(values.count)
    }

    /// Whether its weeks are weighed by what they counted.
    var isRateOfSums: Bool {
        kpi.kind == .level && kinds.contains { $0 == .flow || $0 == .sum }
            && !kinds.contains(.distinct)
    }
}
