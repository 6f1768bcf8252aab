extension Assessment {
    /// Everything a goal's numbers are made of, before any verdict.
    struct Progress {
        let goal: Goal
        let kind: Kind
        let direction: Direction
        let period: Period
        let force: TargetInForce
        let isClosed: Bool
        /// Days of the period up to the end of the report week.
        let elapsed: Int
        /// The known weeks among them, with their parts in the period.
        let known: [Portion]
        let actual: Rational?
        let baseline: Rational?
        /// Days of the period after the report week.
        let remaining: Int
        /// The week of the newest measurement, for a level that is measured less often than weekly:
        /// it covers all weeks up to it, and no week after it is missing.
        var measured: Week?

        /// How many days of the period known weeks cover.
        private var knownDays: Rational { known.reduce(.zero) { $0 + $1.days } }

        /// The share of the period that known data cover.
        var share: Rational {
            let days = measured.map { Rational(period.elapsedDays(after: $0)) } ?? knownDays
            return days * Rational(1, over: Int128(period.dayCount))
        }

        /// The share of the elapsed days that known data cover.
        var coverage: Rational {
            if measured != nil { return 1 }
            return knownDays / Rational(elapsed) ?? 0
        }

        var isComplete: Bool { measured != nil || knownDays == Rational(elapsed) }

        /// What was planned by now: the known weeks' part of the target, or the point on the
        /// straight path from the baseline.
        var expected: Rational? {
            guard actual != nil else { return nil }
            switch kind {
            case .flow, .cap:
                return period.kind == .week ? force.target : force.expected(from: known)
            case .plan:
                if let band = force.band {
                    return (band.lower + band.upper) * share * Rational(1, over: 2)
                }
                return period.kind == .week ? force.target : force.expected(from: known)
            case .level:
                guard let baseline, let target = force.target, period.kind != .week else {
                    return nil
                }
                return baseline + (target - baseline) * share
            }
        }

        /// Where the period ends at this rate.
        var projection: Rational? {
            guard kind != .level, let actual else { return nil }
            return actual / share
        }

        /// What is reached as a share of what was planned by now; above 1 is better.
        var pace: Rational? {
            guard let actual, let expected else { return nil }
            switch kind {
            case .flow where period.kind == .week, .cap where period.kind == .week:
                return achievement
            case .flow, .plan: return expected > 0 ? actual / expected : nil
            case .cap:
                guard let projection, let target = force.target, target > 0 else { return nil }
                return (projection / target).map { 2 - $0 }
            case .level:
                // Without a way from the start to the target there is none to be on.
                guard let baseline, achievement != nil else { return nil }
                return (actual - baseline) / (expected - baseline)
            }
        }

        /// What each week after the report week has to bring, or may bring under a limit.
        var requiredPerWeek: Rational? {
            guard kind != .level, let actual, remaining > 0 else { return nil }
            guard let target = force.target ?? force.band?.upper else { return nil }
            return max(0, target - actual) * 7 / Rational(remaining)
        }

        var achievement: Rational? {
            guard let actual else { return nil }
            if kind == .plan, let expected, force.band == nil {
                return (actual / expected).map { max(0, 1 - ($0 - 1).magnitude) }
            }
            if let bandByNow {
                return Achievement.degree(
                    of: actual,
                    in: bandByNow,
                    tolerance: tolerance,
                    baseline: baseline
                )
            }
            guard let target = force.target else { return nil }
            return Achievement.degree(
                of: actual,
                target: target,
                isUpperLimit: direction == .lower,
                baseline: baseline
            )
        }

        /// The bounds that count now: a level's band, or what a plan allows by today.
        var bandByNow: Band? {
            guard kind == .plan else { return force.band }
            if let band = force.band { return band * share }
            return expected.map { planned in
                Band(
                    lower: planned * Rational(95, over: 100),
                    upper: planned * Rational(105, over: 100)
                )
            }
        }

        /// The distance from the band at which the degree is 0; what a plan tolerates grows with
        /// the share of the period.
        var tolerance: Rational? {
            goal.tolerance.map { kind == .plan && force.band != nil ? $0 * share : $0 }
        }

        /// Whether the actual value satisfies the goal as of now; edges count as reached.
        var isMet: Bool? {
            guard let actual else { return nil }
            if let bandByNow { return bandByNow.lower <= actual && actual <= bandByNow.upper }
            guard let target = force.target else { return nil }
            return direction == .lower ? actual <= target : actual >= target
        }
    }
}

extension Goal {
    /// How the goal is judged.
    var kind: Assessment.Kind {
        guard kpi.kind == .flow else { return .level }
        return switch target {
        case .atMost: .cap
        case .atLeast: .flow
        case .between: .plan
        case .value, .perPeriod:
            switch kpi.direction {
            case .higher, .neutral: .flow
            case .lower: .cap
            case .range: .plan
            }
        }
    }

    var direction: Assessment.Direction {
        switch target {
        case .atMost: .lower
        case .atLeast: .higher
        case .between: .range
        case .value, .perPeriod:
            switch kpi.direction {
            case .higher, .neutral: .higher
            case .lower: .lower
            case .range: .range
            }
        }
    }
}
