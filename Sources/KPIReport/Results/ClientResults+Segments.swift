extension ClientResults {
    /// The newest two years of weeks, newest first: a segment that was named before is gone.
    private var recentWeeks: [Week] {
        newestWeek.map { newest in (0..<106).map { newest.advanced(by: -$0) } } ?? []
    }

    /// Whether any row of the measures satisfies the condition, in the weeks of the newest two years
    /// before `end`, or in all of them.
    func delivers(
        _ measures: some Sequence<String>,
        before end: Week? = nil,
        _ isMeant: (Segment) -> Bool
    ) -> Bool {
        let weeks = recentWeeks.filter { week in end.map { week < $0 } ?? true }
        return measures.contains { measure in
            let rows = rows(of: measure)
            return weeks.contains { week in rows[week].contains { isMeant($0.segment) } }
                || rows.spans.contains { isMeant($0.segment) }
        }
    }

    /// The channels or campaigns that the rows of the newest two years name.
    func names(_ axis: Client.Comparison.Axis) -> Set<String> {
        Set(
            measures.flatMap { measure -> [String] in
                let rows = rows(of: measure)
                return (recentWeeks.flatMap { rows[$0] } + rows.spans).compactMap { row in
                    axis == .channel ? row.segment.channelName : row.segment.campaign
                }
            }
        )
    }
}
