extension Scorecard {
    /// What earlier reports said of a goal in a week; nil where nothing was said.
    package typealias Reported = (_ goal: String, _ week: Week) -> Rational?

    /// Compares a client's goals with its results.
    package init(
        assessing client: Client,
        _ results: ClientResults,
        catalogue: Catalogue,
        week: Week,
        reported: Reported = { _, _ in nil }
    ) {
        let source = KPISeries.Source(results: results, catalogue: catalogue, margin: client.margin)
        let assessments = client.goals.map { goal in
            Assessment(
                goal,
                source,
                week: week,
                since: client.since,
                reported: { reported(goal.id, $0) },
                result: { reported(goal.resultID, $0) }
            )
        }
        let score = Score(assessments.filter(\.goal.isJudged))
        let shown = assessments.map { $0.goal.isJudged ? $0 : $0.unjudged }
        let grounds = shown.map { ($0.goal.id, Grounds($0, source, week: week)) }
        let sums = client.context.compactMap { kpi in
            source.stockSum(of: kpi, .total, in: week).map { (kpi.id, $0) }
        }
        self.init(
            client: client,
            week: week,
            assessments: shown,
            context: client.context.map { kpi in
                Context(kpi, source, week: week, since: client.since)
            },
            comparisons: client.comparisons.map { Comparison($0, source, week: week) },
            score: score.value,
            coverage: score.coverage,
            sources: results.sources.sorted(),
            grounds: Dictionary(grounds) { $1 },
            contextSums: Dictionary(sums) { $1 }
        )
    }
}

extension Scorecard.Context {
    fileprivate init(_ kpi: KPI, _ source: KPISeries.Source, week: Week, since: Week?) {
        let series = KPISeries(
            kpi,
            .total,
            source,
            upTo: week,
            since: since,
            from: week.advanced(by: -60)
        ).reachingBack(before: week)
        self.init(
            kpi: kpi,
            value: series[week]?.value,
            changes: Changes(series, in: week),
            signal: series.isBetweenMeasurements(of: kpi.cadence, in: week)
                ? nil : Signal(series, in: week),
            weeks: series.weekValues(upTo: week) { _ in nil }
        )
    }
}

/// The weighted mean of the capped degrees of achievement.
package struct Score: Hashable, Sendable {
    /// 0...1; nil under a coverage of 0.6.
    package let value: Rational?
    /// The weight of the goals with data as a share of all weight.
    package let coverage: Rational

    init(_ assessments: [Assessment]) {
        self.init(
            assessments.map { assessment in
                let weight = assessment.goal.weight
                guard assessment.status != .noData else { return (weight, nil) }
                // A plan's degree is already taken against what was planned by now.
                let isOpenFlow =
                    !assessment.isClosed && (assessment.kind == .flow || assessment.kind == .cap)
                let degree = (isOpenFlow ? assessment.pace : nil) ?? assessment.achievement
                return (weight, degree ?? (assessment.isMet == true ? 1 : 0))
            }
        )
    }

    /// Takes weights with degrees, nil for "no data".
    package init(_ parts: [(weight: Rational, degree: Rational?)]) {
        let all = parts.reduce(Rational.zero) { $0 + $1.weight }
        let known = parts.filter { $0.degree != nil }
        let weight = known.reduce(Rational.zero) { $0 + $1.weight }
        let sum = known.reduce(Rational.zero) { sum, part in
            sum + part.weight * min(1, max(0, part.degree ?? 0))
        }
        coverage = weight / all ?? 0
        value = coverage < Rational(60, over: 100) ? nil : sum / weight
    }
}
