internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Gives up what has not left by the end of its time, also what no run has ever looked at.
struct MissedReports {
    let run: WeeklyRun
    let ledger: Ledger

    /// Gives up what is too late; the ledger keeps that nobody was told of it.
    func expire() throws { _ = try ledger.expire(at: run.clock()) }

    /// What staff should hear of: all that expired, but reports of clients who rest.
    func losses(among expired: [Entry]) -> [Entry] {
        Dictionary(grouping: expired, by: \.key.client).flatMap { id, entries in
            // Mail to staff.
            if id.isEmpty { return entries }
            guard let client = run.workspace.client(id).value else { return entries }
            return entries.filter { entry in
                let day = run.plannedDay(for: client, week: entry.key.week)
                return client.rests(in: entry.key.week, on: day).isEmpty
                    && !client.hasRested(entry)
            }
        }
    }

    /// Enters the reports of which the ledger knows nothing, though their time has passed; answers
    /// what to say of clients whose recipients nobody can tell.
    func enter(_ ended: [Dues.Ended]) throws -> [String] {
        let past = try Past(ledger, run.desk)
        var lines: [String] = []
        for (week, reports) in Dictionary(grouping: ended, by: \.week) {
            let known = try ledger.entries(
                week: week,
                clients: Set(reports.map(\.client)),
                via: run.desk.via
            )
            let dealtWith = Set(known.map(\.key.client))
            for report in reports where !dealtWith.contains(report.client) {
                guard try past.reason(report.client, week) == nil else { continue }
                let reading = run.workspace.client(report.client)
                if let client = reading.value {
                    try enter(report, of: client)
                } else {
                    lines.append(words(of: report, reading.findings))
                }
            }
        }
        return lines.sorted()
    }

    private func words(of report: Dues.Ended, _ findings: [Finding]) -> String {
        let error = findings.first { $0.severity == .error }?.description ?? "no such file"
        return
            "\(report.client), \(report.week): no report has left, for the client's file cannot be "
            + "read: \(error); mend it, then kpimail send \(report.client) --week \(report.week)"
    }

    private func enter(_ report: Dues.Ended, of client: Client) throws {
        let keys = client.keys(week: report.week, via: run.desk.via)
        let plans = keys.enumerated().map { place, key in
            Entry.Plan(key, order: place, expiresAt: report.slot.until)
        }
        _ = try ledger.plan(plans, at: run.now)
        let day = LocalTime(report.slot.send, in: client.habits.timeZone).day
        let why =
            client.rests(in: report.week, on: day).first?.why
            ?? "no run between \(report.slot.send) and \(report.slot.until) could send it"
        _ = try ledger.hold(keys, why: why, at: run.now)
    }
}

extension Client {
    /// Whether the message was held for a rest, which may be over by the end of its time.
    fileprivate func hasRested(_ entry: Entry) -> Bool {
        guard let why = entry.why else { return false }
        return pauses.contains { pause in
            rests(in: entry.key.week, on: pause.from).contains { why.hasPrefix($0.why) }
        }
    }
}
