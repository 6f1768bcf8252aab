internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Gives up what has not left by the end of its time, also what no run has ever looked at.
struct MissedReports {
    let run: WeeklyRun
    let ledger: Ledger

    /// Answers the messages that staff should hear of: all but those of clients who rest.
    func expire() throws -> [Entry] {
        let expired = try ledger.expire(at: run.clock()).filter { $0.key.kind == .weekly }
        return Dictionary(grouping: expired, by: \.key.client).flatMap { id, entries in
            guard let client = run.workspace.client(id).value else { return entries }
            return entries.filter { entry in
                let day = run.plannedDay(for: client, week: entry.key.week)
                return client.rests(in: entry.key.week, on: day).isEmpty
                    && !client.hasRested(entry)
            }
        }
    }

    /// Enters the reports of which the ledger knows nothing, though their time has passed.
    func enter(_ ended: [Dues.Ended]) throws {
        let past = try Past(ledger, run.desk)
        for (week, reports) in Dictionary(grouping: ended, by: \.week) {
            let known = try ledger.entries(
                week: week,
                clients: Set(reports.map(\.client)),
                via: run.desk.via
            )
            let dealtWith = Set(known.map(\.key.client))
            for report in reports where !dealtWith.contains(report.client) {
                guard try past.reason(report.client, week) == nil else { continue }
                guard let client = run.workspace.client(report.client).value else { continue }
                try enter(report, of: client)
            }
        }
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
