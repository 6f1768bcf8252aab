internal import KPIReport

extension GoalNumbers {
    func baseline(
        _ field: Field?,
        target: Goal.Target?,
        changes: [Goal.Change],
        reader: inout Reader
    ) -> Goal.Baseline? {
        guard let field else { return nil }
        if field.node.raw == "first" { return .first }
        guard let baseline = value(field, reader: &reader) else { return nil }
        if let target {
            let later = changes.map { change in
                switch target {
                case .atLeast: Goal.Target.atLeast(change.target)
                case .atMost: Goal.Target.atMost(change.target)
                case .value, .between, .perPeriod: Goal.Target.value(change.target)
                }
            }
            if let reached = ([target] + later).compactMap({ self.reached($0, by: baseline) }).first
            {
                reader.error(.alreadyReached(baseline, reached), at: field.valueLocation)
            }
        }
        return .value(baseline)
    }

    /// The target that a start value has already reached: there is no way to go.
    private func reached(_ target: Goal.Target, by baseline: Rational) -> String? {
        switch target {
        case .value(let value): reached(value, by: baseline)
        case .atLeast(let value): baseline >= value ? value.written : nil
        case .atMost(let value): baseline <= value ? value.written : nil
        case .between(let low, let high):
            low <= baseline && baseline <= high ? "\(low.written) to \(high.written)" : nil
        case .perPeriod(let targets):
            targets.sorted { "\($0.key)" < "\($1.key)" }
                .compactMap { reached($0.value, by: baseline) }.first
        }
    }

    private func reached(_ value: Rational, by baseline: Rational) -> String? {
        switch kpi.direction {
        case .higher: baseline >= value ? value.written : nil
        case .lower: baseline <= value ? value.written : nil
        case .range, .neutral: baseline == value ? value.written : nil
        }
    }
}

extension Finding.Message {
    fileprivate static func alreadyReached(_ baseline: Rational, _ target: String) -> Self {
        "the baseline \(baseline.written) has already reached the target \(target); correct one of them"
    }
}
