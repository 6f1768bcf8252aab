internal import KPILedger
internal import KPIReport

/// Gives up what has not left by the end of its time, also what no run has ever looked at.
struct MissedReports {
    let run: WeeklyRun
    let ledger: Ledger

    /// Answers the messages that staff should hear of: all but those of clients who rest.
    func expire(_ dues: Dues) throws -> [Entry] {
        try enterMissed(dues.ended)
        let clients = Dictionary(dues.clients.map { ($0.id, $0) }) { first, _ in first }
        return try ledger.expire(at: run.now).filter { entry in
            guard entry.key.kind == .weekly else { return false }
            guard let client = clients[entry.key.client] else { return true }
            let day = run.plannedDay(for: client, week: entry.key.week)
            return client.rests(in: entry.key.week, on: day).isEmpty
        }
    }

    /// Enters the reports of which the ledger knows nothing, though their time has passed.
    private func enterMissed(_ ended: [Dues.Ended]) throws {
        let sentElsewhere = try ledger.identity().lastSent
        for (week, reports) in Dictionary(grouping: ended, by: \.week) {
            if let sentElsewhere, week <= sentElsewhere { continue }
            let known = try ledger.entries(
                week: week,
                clients: Set(reports.map(\.client.id)),
                via: run.desk.via
            )
            let dealtWith = Set(known.map(\.key.client))
            for report in reports where !dealtWith.contains(report.client.id) {
                try enter(report)
            }
        }
    }

    private func enter(_ report: Dues.Ended) throws {
        let keys = report.client.keys(week: report.week, via: run.desk.via)
        let plans = keys.enumerated().map { place, key in
            Entry.Plan(key, order: place, expiresAt: report.slot.until)
        }
        _ = try ledger.plan(plans, at: run.now)
        let day = LocalTime(report.slot.send, in: report.client.habits.timeZone).day
        let why =
            report.client.rests(in: report.week, on: day).first?.why
            ?? "no run between \(report.slot.send) and \(report.slot.until)"
        _ = try ledger.hold(keys, why: why, at: run.now)
    }
}
