internal import KPIReport

extension Scorecard {
    /// What the numbers tell staff: measures a goal lacks, and values no KPI should have.
    func findings(_ results: ClientResults, _ catalogue: Catalogue) -> [Finding] {
        assessments.flatMap { assessment in
            lacks(assessment.goal, results, catalogue) + implausible(assessment)
        } + periodFindings(results, catalogue)
    }

    private func lacks(_ goal: Goal, _ results: ClientResults, _ catalogue: Catalogue) -> [Finding]
    {
        let missing = goal.kpi.formula.measures.filter { measure in
            !results.measures.contains(measure) && !Self.isDerived(measure, results)
        }
        guard !missing.isEmpty else { return [] }
        return [
            Finding(
                .warning,
                .lacks(goal.id, missing, kpi: goal.kpi),
                at: goal.location,
                client: client.id
            )
        ]
    }

    private static func isDerived(_ measure: String, _ results: ClientResults) -> Bool {
        for (suffix, origin) in [("_start", "_end"), ("_prev", "")] where measure.hasSuffix(suffix)
        {
            return results.measures.contains(String(measure.dropLast(suffix.count)) + origin)
        }
        return false
    }

    private func implausible(_ assessment: Assessment) -> [Finding] {
        let kpi = assessment.goal.kpi
        guard let value = assessment.value, !kpi.range.contains(value) else { return [] }
        return [
            Finding(
                .warning,
                .implausible(assessment.goal.id, Self.decimal(value, places: kpi.decimals), week),
                at: assessment.goal.location,
                client: client.id
            )
        ]
    }
}

extension Finding.Message {
    fileprivate static func lacks(_ goal: String, _ measures: [String], kpi: KPI) -> Self {
        let names = measures.map { "'\($0)'" }.joined(separator: ", ")
        return
            "goal '\(goal)' has no data: the results have no rows for \(names) (\(kpi.formula.text))"
    }

    fileprivate static func implausible(_ goal: String, _ value: String, _ week: Week) -> Self {
        "goal '\(goal)' is \(value) in \(week), outside its valid range; check the numbers delivered"
    }
}
