/// Natural process limits of a series (XmR chart, Wheeler): the mean, and 2.66 mean moving ranges
/// to either side.
package struct ProcessLimits: Hashable, Sendable {
    package let mean: Double
    package let meanMovingRange: Double
    /// Limits before a natural floor or ceiling cuts them.
    package let uncutLower: Double
    package let uncutUpper: Double

    /// Nil for fewer than two neighbouring values; a missing week yields no moving range.
    package init?(_ values: [Double?]) {
        let known = values.compactMap { $0 }
        let ranges = zip(values, values.dropFirst()).compactMap { one, other -> Double? in
            guard let one, let other else { return nil }
            return abs(one - other)
        }
        guard !known.isEmpty, !ranges.isEmpty else { return nil }
        mean = known.reduce(0, +) / Double(known.count)
        meanMovingRange = ranges.reduce(0, +) / Double(ranges.count)
        uncutLower = mean - 2.66 * meanMovingRange
        uncutUpper = mean + 2.66 * meanMovingRange
    }
}

extension Signal {
    /// Judges the report week against the newest 26 known weeks before it; nil under six of them.
    init?(_ series: KPISeries, in week: Week) {
        var values: [Double?] = []
        var points = 0
        var back = 1
        while points < 26, back <= 60 {
            let value = series[week.advanced(by: -back)]?.value?.double
            values.append(value)
            if value != nil { points += 1 }
            back += 1
        }
        guard points >= 6, let limits = ProcessLimits(values.reversed()) else { return nil }
        let range = series.kpi.range
        self.points = points
        baseline = points >= 12 ? .locked : .trial
        mean = limits.mean
        lower = max(limits.uncutLower, range.min?.double ?? -.infinity)
        upper = min(limits.uncutUpper, range.max?.double ?? .infinity)
        guard let point = series[week], point.days == 7, let current = point.value?.double else {
            rules = []
            return
        }
        rules = limits.rules(
            current,
            before: values,
            lower: lower,
            upper: upper
        )
    }
}

extension ProcessLimits {
    /// The rules that `current` breaks; `before` holds the earlier weeks, newest first.
    func rules(_ current: Double, before: [Double?], lower: Double, upper: Double) -> [Signal.Rule]
    {
        var rules: [Signal.Rule] = []
        if current < lower || current > upper { rules.append(.outside) }
        let recent = [current] + before
        if recent.count >= 8, isOneSided(recent.prefix(8)) { rules.append(.runOfEight) }
        if recent.count >= 4, isNearLimit(current, recent.prefix(4)) { rules.append(.threeOfFour) }
        return rules
    }

    /// A value on the centre and a missing week break a run.
    private func isOneSided(_ values: ArraySlice<Double?>) -> Bool {
        let sides = values.map { value in value.map { $0 > mean ? 1 : $0 < mean ? -1 : 0 } ?? 0 }
        return sides.allSatisfy { $0 == 1 } || sides.allSatisfy { $0 == -1 }
    }

    /// Three of four are nearer to the same limit than to the centre, this week's among them.
    private func isNearLimit(_ current: Double, _ values: ArraySlice<Double?>) -> Bool {
        let upperMid = (mean + uncutUpper) / 2
        let lowerMid = (mean + uncutLower) / 2
        let known = values.compactMap { $0 }
        guard known.count == 4 else { return false }
        return current > upperMid && known.count(where: { $0 > upperMid }) >= 3
            || current < lowerMid && known.count(where: { $0 < lowerMid }) >= 3
    }
}
