/// A target that a report told and that the goal, as it stands now, no longer has for that week.
///
/// A change with its week in `changes` rewrites nothing: the weeks before keep their target.
package struct RewrittenTarget: Hashable, Sendable {
    /// The newest report that told the former target.
    package let report: Week
    package let former: TargetBounds
    /// What the goal now asks for in that report's week.
    package let now: TargetBounds
}

extension Goal {
    /// What reports told of this goal that is not so any more; nil where the past stands.
    package func rewritten(_ told: [ToldTargets]) -> RewrittenTarget? {
        told.flatMap { told -> [RewrittenTarget] in
            told.targets.filter { $0.goal == id }.flatMap { former in
                told.reports.compactMap { rewritten(former, in: $0) }
            }
        }.max { $0.report < $1.report }
    }

    private func rewritten(_ former: ToldTarget, in report: Week) -> RewrittenTarget? {
        guard let now = told(in: report), now.period == former.period, now.bounds != former.bounds
        else { return nil }
        return RewrittenTarget(report: report, former: former.bounds, now: now.bounds)
    }
}
