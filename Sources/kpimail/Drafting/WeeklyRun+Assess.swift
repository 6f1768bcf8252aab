internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension WeeklyRun {
    /// A client's numbers, or nil where an error of its files forbids them.
    struct Numbers: Sendable {
        let scorecard: Scorecard?
        /// The sources that have no answer.
        var failures: [SourceFailure] = []
        let findings: [Finding]
        /// The targets that the client's reports told.
        var told: [ToldTargets] = []
        /// What is missing although all sources have answered.
        var gap: DataGap?
    }

    /// Reads one client's files and compares its goals with its results.
    func numbers(of id: String, _ memory: Memory) throws -> Numbers {
        try numbers(of: workspace.client(id), memory)
    }

    /// The same for a client whose own file is read already.
    ///
    /// A correction is compared with what it corrects, too.
    func numbers(
        of reading: Reading<Client>,
        _ memory: Memory,
        correcting note: CorrectionNote? = nil
    ) throws -> Numbers {
        guard let client = reading.value else {
            return Numbers(scorecard: nil, findings: reading.findings)
        }
        let week = week(for: client)
        let today = LocalTime(now, in: client.habits.timeZone).day
        let delivery = sources.results(for: client, on: today)
        let contact = client.contact.flatMap { settings.agency.present($0, on: today)?.name }
        let failures = delivery.failures.map { failure in
            var failure = failure
            failure.contact = contact
            return failure
        }
        let findings = reading.findings + delivery.findings
        guard !findings.contains(where: { $0.severity == .error }) else {
            return Numbers(scorecard: nil, failures: failures, findings: findings)
        }
        let reported =
            try note.map { Memory.byGoal($0.said) } ?? memory.reported(client.id, before: week)
        let scorecard = Scorecard(
            assessing: client,
            delivery.results,
            catalogue: workspace.catalogue,
            week: week,
            reported: { goal, week in reported[goal]?[week] }
        )
        let catalogue = workspace.catalogue
        // What a source without an answer would have delivered cannot be told.
        let lacking =
            delivery.failures.isEmpty ? scorecard.findings(delivery.results, catalogue) : []
        let told = try memory.targets(told: client.id, around: week)
        return Numbers(
            scorecard: scorecard,
            failures: failures,
            findings: findings + lacking + scorecard.segmentFindings(delivery.results, catalogue)
                + scorecard.rewrittenTargets(told),
            told: told,
            gap: failures.isEmpty
                ? DataGap(
                    scorecard,
                    delivery.results,
                    from: sources.used(by: client),
                    contact: contact
                ) : nil
        )
    }
}
