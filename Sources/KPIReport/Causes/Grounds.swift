/// What stands behind one goal's numbers, beside its verdict.
package struct Grounds: Hashable, Sendable {
    /// Why an exception changed; nil where no channel explains most of it.
    package let cause: Cause?
    /// What the rest of the period needs, for a ratio over more than a week.
    package let need: RatioNeed?
    /// The parts that were added where the results have no row for the whole of a stock.
    package let stockSum: PartSum?
    /// Whether the report week has no value because people were counted by parts only, and the
    /// same person may stand in several.
    package let isCountedByParts: Bool
    /// Channels of which the sum of the report week lacks a value that the week before had.
    package let silentChannels: [String]

    package init(
        cause: Cause? = nil,
        need: RatioNeed? = nil,
        stockSum: PartSum? = nil,
        isCountedByParts: Bool = false,
        silentChannels: [String] = []
    ) {
        self.cause = cause
        self.need = need
        self.stockSum = stockSum
        self.isCountedByParts = isCountedByParts
        self.silentChannels = silentChannels
    }

    /// No more than the verdict.
    package static let none = Grounds()
}

extension Grounds {
    init(_ assessment: Assessment, _ source: KPISeries.Source, week: Week) {
        let goal = assessment.goal
        let change = assessment.changes.previousWeek.absolute
        let told = goal.segment == .total && assessment.isException ? change : nil
        let newest = assessment.weeks.last { $0.value != nil }?.week
        self.init(
            cause: told.flatMap { Cause(goal.kpi, source, week: week, told: $0) },
            need: RatioNeed(assessment, source, week: week),
            stockSum: newest.flatMap { source.stockSum(of: goal.kpi, goal.segment, in: $0) },
            isCountedByParts: source.countsByParts(goal, in: week) != nil,
            silentChannels: assessment.value == nil ? [] : source.silentChannels(of: goal, in: week)
        )
    }
}

extension Assessment {
    /// Whether it is judged and its verdict or signal asks for attention.
    fileprivate var isException: Bool {
        switch status {
        case .offTrack, .atRisk, .missed: true
        case .noData: false
        case .onTrack, .achieved: signal?.isNews ?? false
        }
    }
}

extension KPISeries.Source {
    /// Channels that delivered a measure of the goal in the week before and nothing in this one,
    /// where the sum over channels stands for the whole; sorted.
    ///
    /// What was not delivered is missing and not zero, so the sum is too small.
    func silentChannels(of goal: Goal, in week: Week) -> [String] {
        guard goal.segment == .total else { return [] }
        let silent = goal.kpi.formula.measures.flatMap { id -> Set<String> in
            guard !results.rows(of: id).has(.total, in: week) else { return [] }
            let rows = results.rows(of: id, in: week)
            guard !rows.isEmpty else { return [] }
            let before = results.rows(of: id, in: week.advanced(by: -1))
            return Set(before.compactMap(\.segment.channel))
                .subtracting(rows.compactMap(\.segment.channelName))
        }
        return Set(silent).sorted()
    }

    /// A measure of different people that was delivered by parts only.
    func countsByParts(_ goal: Goal, in week: Week) -> String? {
        goal.kpi.formula.measures.first { id in
            guard catalogue.measures[id]?.kind == .distinct else { return false }
            let rows = results.rows(of: id, in: week)
            return MeasureValue.sum(of: rows, for: goal.segment) != nil
        }
    }

    /// The parts that were added to make a stock of the formula in that week.
    func stockSum(of kpi: KPI, _ segment: Segment, in week: Week) -> PartSum? {
        for id in kpi.formula.measures where catalogue.measures[id]?.kind == .stock {
            if results.rows(of: id).has(segment, in: week) { continue }
            let own = results.rows(of: id, in: week)
            // `X_start` is derived from the week before.
            let isDerived = own.isEmpty && id.hasSuffix("_start")
            let rows =
                isDerived
                ? results.rows(of: id.dropLast(6) + "_end", in: week.advanced(by: -1)) : own
            if let sum = MeasureValue.sum(of: rows, for: segment) { return sum }
        }
        return nil
    }
}
