internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// The guard against a run that would send far more than the weeks before.
struct UsualNumber {
    let run: WeeklyRun
    let ledger: Ledger

    /// Why the run stops: more than twice the usual number would leave, and nobody agreed to that.
    func refusal(of dues: Dues, agreed: Int?) async throws -> String? {
        guard let oldest = dues.errands.compactMap(\.week).min(),
            let usual = try ledger.usualNumber(before: oldest, via: run.desk.via)
        else { return nil }
        let planned = try await open(dues)
        guard planned > 2 * usual, agreed.map({ planned > $0 }) ?? true else { return nil }
        return "stopped: \(planned) messages would be sent, and in the weeks before it was at most "
            + "\(usual); if that is right: \(Self.consent)\(planned)"
    }

    private static let consent = "kpimail run --yes-send "

    /// The command that agrees, where a report is held for these words.
    static func consent(in why: String) -> String? {
        why.firstRange(of: consent).map { String(why[$0.lowerBound...]) }
    }

    /// Keeps everything back until somebody agrees.
    func hold(_ dues: Dues, why: String) async throws {
        for (errand, keys) in try await reports(dues) {
            let plans = keys.enumerated().map { place, key in
                Entry.Plan(key, order: place, expiresAt: errand.until)
            }
            _ = try ledger.plan(plans, at: run.now)
            let open = try ledger.unfrozen(among: keys)
            _ = try ledger.hold(keys.filter { open.contains($0) }, why: why, at: run.now)
        }
    }

    /// How many messages have never been tried.
    private func open(_ dues: Dues) async throws -> Int {
        var count = 0
        for (_, keys) in try await reports(dues) {
            let states = try ledger.states(of: keys)
            // Who was added after a report went out is not served by a run.
            guard !states.values.contains(.accepted) else { continue }
            let unfrozen = try ledger.unfrozen(among: keys)
            count += keys.count { states[$0] == nil || unfrozen.contains($0) }
        }
        return count
    }

    /// The messages of each report that is due, as the clients' files say it now.
    private func reports(_ dues: Dues) async throws -> [(errand: Errand, keys: [Entry.Key])] {
        let keys = try await Parallel.map(dues.errands) { [run] errand -> [Entry.Key] in
            guard let week = errand.week, let client = run.workspace.client(errand.client).value
            else { return [] }
            return client.keys(week: week, via: run.desk.via)
        }
        return zip(dues.errands, keys).map { ($0, $1) }
    }
}
