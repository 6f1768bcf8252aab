/// What counts as reached: at least, at most, or both ends of a band; in the KPI's unit.
package struct TargetBounds: Hashable, Sendable {
    package let least: Rational?
    package let most: Rational?

    package init(least: Rational? = nil, most: Rational? = nil) {
        self.least = least
        self.most = most
    }

    /// The one number it takes to name them; nil for a band.
    package var number: Rational? {
        guard let least, let most else { return least ?? most }
        return least == most ? least : nil
    }

    /// Whether both ask for the same with other numbers: a least is not the same as a most.
    package func asksAlike(_ other: Self) -> Bool {
        (least == nil) == (other.least == nil) && (most == nil) == (other.most == nil)
    }
}

extension Goal {
    /// What was agreed for a report on a week, never cut to a part of its period; nil where its
    /// period has no target.
    package func bounds(in week: Week) -> TargetBounds? {
        switch target {
        case .value(let number): directed(change(inForce: week)?.target ?? number)
        case .atLeast(let number): TargetBounds(least: change(inForce: week)?.target ?? number)
        case .atMost(let number): TargetBounds(most: change(inForce: week)?.target ?? number)
        case .between(let lower, let upper): TargetBounds(least: lower, most: upper)
        case .perPeriod(let numbers):
            period(holding: week).key.flatMap { numbers[$0] }.map(directed)
        }
    }

    /// The change that counts in a week; nil before the first.
    func change(inForce week: Week) -> Change? {
        changes.filter { $0.from <= week }.max { $0.from < $1.from }
    }

    /// What the KPI's direction makes of a bare number.
    private func directed(_ number: Rational) -> TargetBounds {
        switch kpi.direction {
        case .higher: TargetBounds(least: number)
        case .lower: TargetBounds(most: number)
        case .range, .neutral: TargetBounds(least: number, most: number)
        }
    }
}

extension Goal.Target {
    /// The one number of a target that is one, which `changes` may change.
    package var number: Rational? {
        switch self {
        case .value(let number), .atLeast(let number), .atMost(let number): number
        case .between, .perPeriod: nil
        }
    }
}
