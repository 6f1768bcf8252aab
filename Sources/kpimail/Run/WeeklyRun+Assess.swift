internal import KPIReport
internal import KPIWorkspace

extension WeeklyRun {
    /// A client's numbers, or nil where an error of its files forbids them.
    struct Numbers: Sendable {
        let scorecard: Scorecard?
        let findings: [Finding]
    }

    /// Reads one client's files and compares its goals with its results.
    func numbers(of id: String, _ memory: Memory) throws -> Numbers {
        try numbers(of: workspace.client(id), memory)
    }

    /// The same for a client whose own file is read already.
    ///
    /// For a correction it counts what the report itself said, too.
    func numbers(
        of reading: Reading<Client>,
        _ memory: Memory,
        isCorrection: Bool = false
    ) throws -> Numbers {
        guard let client = reading.value else {
            return Numbers(scorecard: nil, findings: reading.findings)
        }
        let week = week(for: client)
        let (results, found) = sources.results(
            for: client,
            on: LocalTime(now, in: client.habits.timeZone).day
        )
        let findings = reading.findings + found
        guard !findings.contains(where: { $0.severity == .error }) else {
            return Numbers(scorecard: nil, findings: findings)
        }
        let reported = try memory.reported(
            client.id,
            before: isCorrection ? week.advanced(by: 1) : week
        )
        let scorecard = Scorecard(
            assessing: client,
            results,
            catalogue: workspace.catalogue,
            week: week,
            reported: { goal, week in reported[goal]?[week] }
        )
        return Numbers(
            scorecard: scorecard,
            findings: findings + scorecard.findings(results, workspace.catalogue)
                + scorecard.segmentFindings(results, workspace.catalogue)
        )
    }
}
