internal import KPIReport

/// A goal on a KPI to paste into a client's file and change.
struct GoalExample {
    let kpi: KPI

    var text: String {
        """
        goals:
          - kpi: \(kpi.id)
            \(target)
            period: \(period)

        """
    }

    private var period: String {
        switch kpi.cadence {
        case .weekly, .monthly: "month"
        case .quarterly: "quarter"
        }
    }

    private var target: String {
        switch (kpi.direction, kpi.kind) {
        case (.higher, _), (.lower, _), (.range, .flow): "target: \(value)"
        case (.neutral, .flow): "at_most: \(value)"
        case (.range, .level), (.neutral, .level): "between: \(range)"
        }
    }

    /// A plausible number that is easy to read.
    private var value: String {
        switch kpi.unit {
        case .percent where kpi.direction == .lower: ["3", "3", "0.5", "0.1"][min(kpi.decimals, 3)]
        case .percent: kpi.decimals > 1 ? "2" : "20"
        case .count: "100"
        case .currency: kpi.kind == .flow || kpi.decimals == 0 ? "5000" : "25"
        case .ratio, .rating: "4"
        case .index: kpi.range.max == nil ? "2" : "70"
        case .score, .minutes, .days: "30"
        case .seconds: "60"
        case .hours: "24"
        }
    }

    private var range: String {
        switch kpi.unit {
        case .percent: kpi.direction == .range ? "[95, 105]" : "[40, 60]"
        case .index, .ratio: "[2, 3]"
        case .count, .currency, .score, .rating, .seconds, .minutes, .hours, .days: "[20, 30]"
        }
    }
}
