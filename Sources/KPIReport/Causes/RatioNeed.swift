/// What the rest of a period has to bring so that a ratio of sums reaches its target.
package struct RatioNeed: Hashable, Sendable {
    /// The ratio up to now, in the KPI's unit.
    package let soFar: Rational
    /// The ratio that the remaining weeks need, or may have under an upper limit.
    package let needed: Rational
    package let weeksLeft: Int
    /// False where the ratio that is needed lies outside what the KPI can be.
    package let isPossible: Bool

    /// (t (D + D') - N) / D', with the numerator N and the denominator D up to now and the
    /// denominator D' still to come; nil where nothing is to come.
    package static func rate(target: Rational, done: Fraction, remaining: Rational) -> Rational? {
        (target * (done.denominator + remaining) - done.numerator) / remaining
    }
}

extension RatioNeed {
    /// Estimates the rest by what the known weeks had on average: as much volume each week.
    ///
    /// Nil for a goal that is reached as of now, judges something else than a ratio of sums over
    /// more than a week, or is in its last week.
    init?(_ assessment: Assessment, _ source: KPISeries.Source, week: Week) {
        let goal = assessment.goal
        let period = assessment.period
        let daysLeft = period.dayCount - period.elapsedDays(after: week)
        // A day or two of a month that is judged by its days are no week.
        let weeksLeft = (daysLeft + 3) / 7
        guard assessment.kind == .level, goal.cadence == .weekly, weeksLeft > 0,
            period.from <= week, assessment.isMet == false,
            assessment.status != .noData, let target = assessment.target
        else { return nil }
        let kinds = source.kinds(of: goal.kpi)
        guard kinds.allSatisfy({ $0 == .flow || $0 == .sum }) else { return nil }
        let series = KPISeries(
            goal.kpi,
            goal.segment,
            source,
            upTo: week,
            since: nil,
            from: period.from
        )
        let known = series.known(in: period, upTo: week, by: goal.weekRule)
        let sums = known.compactMap { portion in
            goal.kpi.formula.fraction(margin: source.margin) { portion.measure($0, in: series) }
        }
        let done = Fraction(sum: sums)
        let days = known.reduce(Rational.zero) { $0 + $1.days }
        guard sums.count == known.count, done.denominator > 0, let soFar = done.value,
            let daily = done.denominator / days,
            let needed = Self.rate(
                target: target,
                done: done,
                remaining: daily * Rational(daysLeft)
            )
        else { return nil }
        let range = goal.kpi.range
        let isPossible =
            assessment.direction == .lower
            ? needed >= range.min ?? needed : needed <= range.max ?? needed
        self.init(soFar: soFar, needed: needed, weeksLeft: weeksLeft, isPossible: isPossible)
    }
}
