/// The numbers a goal asks for over one period.
struct TargetInForce {
    /// The number for the whole period; nil for bands and where none was agreed for the period.
    let target: Rational?
    let band: Assessment.Band?
    /// The target then in force, week by week, as a number for a whole period.
    private let weekly: (Week) -> Rational?
    private let weekCount: Int

    init(_ goal: Goal, _ period: Period, reportWeek: Week, full: Period) {
        weekCount = period.weekCount
        switch goal.target {
        case .between(let lower, let upper):
            target = nil
            band = Assessment.Band(lower: lower, upper: upper)
            weekly = { _ in nil }
        case .perPeriod(let targets):
            let named = full.key.flatMap { targets[$0] }
            target = named
            band = nil
            weekly = { _ in named }
        case .value(let base), .atLeast(let base), .atMost(let base):
            // What a whole period asks for shrinks with a first period that begins late.
            let scale = Rational(Int128(period.weekCount), over: Int128(full.weekCount))
            let accrues = goal.kpi.kind == .flow
            let force = { (week: Week) -> Rational in
                let newest = goal.changes.filter { $0.from <= week }.max { $0.from < $1.from }
                let target = newest?.target ?? base
                return accrues ? target * scale : target
            }
            band = nil
            weekly = force
            if accrues, !goal.changes.isEmpty {
                let sum = period.weeks.reduce(Rational.zero) { $0 + force($1) }
                target = sum / Rational(period.weekCount)
            } else {
                target = force(min(max(reportWeek, period.from), period.to))
            }
        }
    }

    /// What the known weeks were to bring: the weeks' shares of the targets in force.
    func expected(from points: [KPISeries.Point]) -> Rational? {
        var sum = Rational.zero
        for point in points {
            guard let target = weekly(point.week) else { return nil }
            sum += target * Rational(Int128(point.days), over: 7)
        }
        return sum / Rational(weekCount)
    }
}
