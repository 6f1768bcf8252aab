@testable import KPIReport

extension Assessment {
    /// An assessment with what a test cares about; the rest is empty.
    static func sample(
        _ goal: Goal,
        _ status: Status,
        direction: Direction = .higher,
        kind: Kind = .flow,
        target: Rational? = nil,
        band: Band? = nil,
        bandByNow: Band? = nil,
        baseline: Rational? = nil,
        known: Int? = nil,
        value: Rational? = nil,
        actual: Rational? = nil,
        expected: Rational? = nil,
        pace: Rational? = nil,
        projection: Rational? = nil,
        required: Rational? = nil,
        achievement: Rational? = nil,
        isMet: Bool? = nil,
        flags: [Flag] = [],
        change: Change = .unknown,
        mean: Change = .unknown,
        lastYear: Change = .unknown,
        signal: Signal? = nil,
        margin: Margin? = nil,
        weeks: [WeekValue]? = nil,
        isKnown: Bool = true,
        week: Week = Samples.week
    ) -> Assessment {
        let period = goal.period(holding: week)
        let actual = isKnown ? actual ?? value : nil
        return Assessment(
            goal: goal,
            direction: direction,
            kind: kind,
            target: target,
            band: band,
            bandByNow: bandByNow ?? band,
            baseline: baseline,
            period: period,
            weeksKnown: known ?? period.from.distance(to: week) + 1,
            isClosed: period.to == week,
            value: value,
            actual: actual,
            share: nil,
            expected: expected,
            pace: pace,
            projection: projection,
            requiredPerWeek: required,
            achievement: achievement
                ?? target.flatMap { target in actual.flatMap { $0 / target } },
            isMet: isMet ?? (status == .achieved),
            status: status,
            flags: flags,
            changes: Changes(
                previousWeek: change,
                fourWeekMean: mean,
                lastYear: lastYear,
                lastYearWeek: week.advanced(by: -52)
            ),
            signal: signal,
            margin: margin,
            weeks: weeks ?? [.sample(0, value)]
        )
    }
}

extension WeekValue {
    /// The value so many weeks before the report week.
    static func sample(
        _ weeksAgo: Int,
        _ value: Rational?,
        _ state: State? = nil,
        was: Rational? = nil,
        week: Week = Samples.week
    ) -> WeekValue {
        WeekValue(
            week: week.advanced(by: -weeksAgo),
            value: value,
            state: state ?? (value == nil ? .missing : .final),
            restatedFrom: was
        )
    }
}

extension Signal {
    static func sample(
        _ rules: [Rule],
        mean: Double = 50,
        lower: Double = 42,
        upper: Double = 57
    ) -> Signal {
        Signal(points: 26, baseline: .locked, mean: mean, lower: lower, upper: upper, rules: rules)
    }
}
