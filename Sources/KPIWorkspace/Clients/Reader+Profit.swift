internal import KPIReport

extension Reader {
    /// Warns where profit is asked of a channel that is not run for it.
    ///
    /// A warning and no error: every word of the file is valid, the goal is one that nobody can
    /// judge, as one that the delivered measures cannot feed, and the other goals of the client
    /// deserve their report.
    mutating func adviseOnPurpose(
        of goal: Goal,
        _ purpose: Client.Purpose,
        _ catalogue: Catalogue,
        at place: Finding.Location
    ) {
        warn(
            .profitOnPurpose(
                goal.kpi.id,
                goal.segment.channelName ?? "",
                purpose,
                catalogue.kpis(serving: purpose, instead: goal.kpi)
            ),
            at: place
        )
    }

    /// Warns where a KPI counts with a margin that nobody wrote.
    mutating func adviseOnMargin(for kpi: KPI, at place: Finding.Location) {
        warn(.noMargin(kpi.id), at: place)
    }
}

extension Catalogue {
    /// At most three KPIs with the aim that a channel is run for and without money; those of the
    /// same area come first, and rates before counts.
    fileprivate func kpis(serving purpose: Client.Purpose, instead kpi: KPI) -> [String] {
        let aims: [KPI.Objective] =
            switch purpose {
            case .sales: []
            case .service: [.serve, .keep]
            case .brand: [.known, .engage]
            }
        func rank(_ other: KPI) -> Int {
            let aim = aims.firstIndex(of: other.objective) ?? aims.count
            let isRate = other.unit == .percent && other.direction == .higher
            return (other.area == kpi.area ? 0 : 10) + 2 * aim + (isRate ? 0 : 1)
        }
        return kpis.values
            .filter { aims.contains($0.objective) && !$0.isProfit && $0.unit != .currency }
            .sorted { (rank($0), $0.id) < (rank($1), $1.id) }
            .prefix(3).map(\.id)
    }
}

extension Finding.Message {
    fileprivate static func profitOnPurpose(
        _ kpi: String,
        _ channel: String,
        _ purpose: Client.Purpose,
        _ others: [String]
    ) -> Self {
        let cure =
            others.isEmpty
            ? "choose a KPI that serves this aim"
            : "choose a KPI that serves this aim, such as "
                + others.map { "'\($0)'" }.joined(separator: ", ")
        return """
            '\(kpi)' judges profit, but the channel '\(channel)' is run for \(purpose.rawValue), so \
            this goal gets no verdict; \(cure)
            """
    }

    fileprivate static func noMargin(_ kpi: String) -> Self {
        "'\(kpi)' counts with the client's margin, and there is none; add such as 'margin: 40 %'"
    }
}
