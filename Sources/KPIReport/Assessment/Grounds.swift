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

    package init(
        cause: Cause? = nil,
        need: RatioNeed? = nil,
        stockSum: PartSum? = nil,
        isCountedByParts: Bool = false
    ) {
        self.cause = cause
        self.need = need
        self.stockSum = stockSum
        self.isCountedByParts = isCountedByParts
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
            isCountedByParts: source.countsByParts(goal, in: week) != nil
        )
    }
}

extension Assessment {
    /// Whether it is judged and its verdict or signal asks for attention.
    fileprivate var isException: Bool {
        switch status {
        case .offTrack, .atRisk, .missed: true
        case .noData: false
        case .onTrack, .achieved: !(signal?.rules.isEmpty ?? true)
        }
    }
}

extension KPISeries.Source {
    /// A measure of different people that was delivered by parts only.
    func countsByParts(_ goal: Goal, in week: Week) -> String? {
        goal.kpi.formula.measures.first { id in
            guard catalogue.measures[id]?.kind == .distinct else { return false }
            let rows = results.rows(of: id, in: week)
            return MeasureValue(rows, segment: goal.segment, kind: .distinct) == nil
                && MeasureValue(rows, segment: goal.segment, kind: .flow) != nil
        }
    }

    /// The parts that were added to make a stock of the formula in that week.
    func stockSum(of kpi: KPI, _ segment: Segment, in week: Week) -> PartSum? {
        kpi.formula.measures.lazy.filter { catalogue.measures[$0]?.kind == .stock }
            .compactMap { id -> PartSum? in
                let own = results.rows(of: id, in: week)
                // `X_start` is derived from the week before.
                let isDerived = own.isEmpty && id.hasSuffix("_start")
                let rows =
                    isDerived
                    ? results.rows(of: id.dropLast(6) + "_end", in: week.advanced(by: -1)) : own
                return MeasureValue(rows, segment: segment, kind: .stock)?.stockSum
            }.first
    }
}
