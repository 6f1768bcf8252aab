extension Assessment {
    /// The degrees of achievement at which the status changes; none where the status comes from
    /// the pace.
    package var degreeEdges: [Rational] {
        let thresholds = [goal.thresholds.onTrack, goal.thresholds.atRisk]
        switch kind {
        case .plan: return target == nil ? bandEdges : planEdges.map { 1 - $0 }
        case .level where direction == .range: return bandEdges
        case .level where period.kind == .week: return thresholds
        case .level: return baseline == nil && !isClosed ? thresholds : []
        case .flow, .cap: return period.kind == .week ? thresholds : []
        }
    }

    /// Half the tolerance beside a band.
    private var bandEdges: [Rational] { baseline == nil ? [Rational(1, over: 2)] : [] }

    /// The deviations from a plan at which the status changes: 5 % and 20 % of what was planned by
    /// now.
    package var planEdges: [Rational] {
        guard kind == .plan, target != nil else { return [] }
        return [Rational(5, over: 100), Rational(20, over: 100)]
    }
}
