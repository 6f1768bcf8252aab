/// The numbers a goal asks for over one period.
struct TargetInForce {
    /// The number for the whole period; nil for bands and where none was agreed for the period.
    let target: Rational?
    let band: Assessment.Band?
    /// The target then in force, week by week, as a number for a whole period.
    private let weekly: (Week) -> Rational?
    private let dayCount: Int

    /// Takes the period without the weeks before the work began, and the full one as agreed.
    init(_ goal: Goal, _ period: Period, reportWeek: Week, full: Period) {
        dayCount = period.dayCount
        let accrues = goal.kpi.kind == .flow
        // What a running month asks for shrinks with a work that begins in it: by weeks where the
        // period has whole weeks, else by days. A campaign was agreed as it stands.
        let scale =
            accrues && full.kind != .campaign
            ? Rational(Int128(period.dayCount), over: Int128(full.dayCount)) : 1
        switch goal.target {
        case .between(let lower, let upper):
            target = nil
            band = Assessment.Band(lower: lower, upper: upper) * scale
            weekly = { _ in nil }
        case .perPeriod(let targets):
            let named = full.key.flatMap { targets[$0] }
            target = named
            band = nil
            weekly = { _ in named }
        case .value(let base), .atLeast(let base), .atMost(let base):
            let force = { (week: Week) -> Rational in
                (goal.change(inForce: week)?.target ?? base) * scale
            }
            band = nil
            weekly = force
            if accrues, !goal.changes.isEmpty {
                let sum = period.weeks.reduce(Rational.zero) { sum, week in
                    sum + force(week) * Rational(period.days(of: week)?.count ?? 0)
                }
                target = sum / Rational(period.dayCount)
            } else {
                target = force(min(max(reportWeek, period.from), period.to))
            }
        }
    }

    /// What the known weeks were to bring: the weeks' shares of the targets in force.
    ///
    /// With one target all along this is T f. Where the target changed, each week counts with the
    /// target then in force, so a later agreement never rewrites what was planned before it.
    func expected(from portions: [Portion]) -> Rational? {
        var sum = Rational.zero
        for portion in portions {
            guard let target = weekly(portion.week) else { return nil }
            sum += target * portion.days
        }
        return sum / Rational(dayCount)
    }
}
