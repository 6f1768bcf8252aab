internal import KPIReport

extension JSON {
    /// One client's object of `assess --format json`.
    init(_ scorecard: Scorecard) {
        var counts = Assessment.Status.allCases.reduce(into: [String: JSON]()) { counts, status in
            counts[status.rawValue] = JSON(scorecard.count(status))
        }
        counts["score"] = JSON(scorecard.score)
        counts["coverage"] = JSON(scorecard.coverage)
        self = .object([
            "client": .string(scorecard.client.id),
            "week": .string(scorecard.week.description),
            "currency": .string(scorecard.client.habits.currency),
            "goals": .array(scorecard.assessments.map { JSON($0) }),
            "context": .array(scorecard.context.map { JSON($0) }),
            "comparisons": .array(scorecard.comparisons.map { JSON($0) }),
            "summary": .object(counts),
        ])
    }

    private init(_ assessment: Assessment) {
        let goal = assessment.goal
        self = .object([
            "id": .string(goal.id),
            "kpi": .string(goal.kpi.id),
            "segment": JSON(goal.segment),
            "direction": .string(assessment.direction.rawValue),
            "kind": .string(assessment.kind.rawValue),
            "target": JSON(assessment.target),
            "band": JSON(assessment.band),
            "baseline": JSON(assessment.baseline),
            "period": JSON(assessment.period, of: assessment),
            "value": JSON(assessment.value),
            "actual": JSON(assessment.actual),
            "share": JSON(assessment.share),
            "expected": JSON(assessment.expected),
            "pace": JSON(assessment.pace),
            "projection": JSON(assessment.projection),
            "required_per_week": JSON(assessment.requiredPerWeek),
            "probability": JSON(assessment.probability),
            "achievement": JSON(assessment.achievement),
            "met": JSON(assessment.isMet),
            "status": .string(assessment.status.rawValue),
            "flags": .array(assessment.flags.map { .string($0.rawValue) }),
            "change": JSON(assessment.changes),
            "signal": JSON(assessment.signal),
            "margin": JSON(assessment.margin),
            "weeks": JSON(assessment.weeks),
        ])
    }

    private init(_ context: Scorecard.Context) {
        self = .object([
            "kpi": .string(context.kpi.id),
            "segment": JSON(Segment.total),
            "value": JSON(context.value),
            "change": JSON(context.changes),
            "signal": JSON(context.signal),
            "weeks": JSON(context.weeks),
        ])
    }

    private init(_ comparison: Scorecard.Comparison) {
        let rows = comparison.rows.map { row in
            JSON.object([
                "name": .string(row.name), "value": JSON(row.value), "n": JSON(row.count),
                "lower": JSON(row.lower), "upper": JSON(row.upper),
            ])
        }
        self = .object([
            "kpi": .string(comparison.kpi.id), "by": .string(comparison.by.rawValue),
            "rows": .array(rows), "best": JSON(comparison.best), "worst": JSON(comparison.worst),
        ])
    }

    private init(_ segment: Segment) {
        self = .object(["channel": JSON(segment.channel), "campaign": JSON(segment.campaign)])
    }

    private init(_ band: Assessment.Band?) {
        self =
            band.map { .array([JSON($0.lower), JSON($0.upper)]) } ?? .null
    }

    private init(_ margin: Margin?) {
        self =
            margin.map { .object(["lower": .number($0.lower), "upper": .number($0.upper)]) }
            ?? .null
    }

    private init(_ period: Period, of assessment: Assessment) {
        self = .object([
            "kind": .string(period.kind.rawValue),
            "from": .string(period.from.description),
            "to": .string(period.to.description),
            "weeks": JSON(period.weekCount),
            "weeks_known": JSON(assessment.weeksKnown),
            "closed": .bool(assessment.isClosed),
        ])
    }

    private init(_ change: Change) {
        self = .object(["absolute": JSON(change.absolute), "relative": JSON(change.relative)])
    }

    private init(_ changes: Changes) {
        self = .object([
            "previous_week": JSON(changes.previousWeek),
            "four_week_mean": JSON(changes.fourWeekMean),
            "last_year": .object([
                "week": .string(changes.lastYearWeek.description),
                "absolute": JSON(changes.lastYear.absolute),
                "relative": JSON(changes.lastYear.relative),
            ]),
        ])
    }

    private init(_ signal: Signal?) {
        guard let signal else {
            self = .null
            return
        }
        self = .object([
            "points": JSON(signal.points),
            "baseline": .string(signal.baseline.rawValue),
            "mean": .number(signal.mean),
            "lower": .number(signal.lower),
            "upper": .number(signal.upper),
            "rules": .array(signal.rules.map { .string($0.rawValue) }),
        ])
    }

    private init(_ weeks: [WeekValue]) {
        self = .array(
            weeks.map { week in
                .object([
                    "week": .string(week.week.description), "value": JSON(week.value),
                    "state": .string(week.state.rawValue),
                    "restated_from": JSON(week.restatedFrom),
                ])
            }
        )
    }
}
