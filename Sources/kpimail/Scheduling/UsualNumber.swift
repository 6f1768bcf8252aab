internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// The guard against a run that would send far more than the weeks before.
struct UsualNumber {
    let run: WeeklyRun
    let ledger: Ledger

    /// What is due of one report.
    private struct Due {
        let errand: Errand
        let week: Week
        let keys: [Entry.Key]
        /// The messages that have never been tried.
        let open: Int
    }

    /// The reports that may leave: all, or where more than twice the usual number would, those that
    /// somebody has agreed to; the others are held, and it is said why.
    ///
    /// Consent holds until the reports it was given for have left or expired, also where the mail
    /// server is away at first.
    func admit(_ dues: Dues, agreed: Int?) async throws -> (errands: [Errand], refusal: String?) {
        guard let oldest = dues.errands.compactMap(\.week).min(),
            let usual = try ledger.usualNumber(before: oldest, via: run.desk.via)
        else { return (dues.errands, nil) }
        let (free, open) = try await look(at: dues)
        let planned = open.reduce(0) { $0 + $1.open }
        guard planned > 2 * usual else { return (dues.errands, nil) }
        if let agreed, planned <= agreed {
            try agree(to: open)
            return (dues.errands, nil)
        }
        let why =
            "stopped: \(planned) messages would be sent, and in the weeks before it was at most "
            + "\(usual); if that is right: \(Self.consent)\(planned)"
        try hold(open, why: why)
        return (free, why)
    }

    private static let consent = "kpimail run --yes-send "

    /// The command that agrees, where a report is held for these words.
    static func consent(in why: String) -> String? {
        why.firstRange(of: consent).map { String(why[$0.lowerBound...]) }
    }

    /// Keeps reports back until somebody agrees.
    private func hold(_ dues: [Due], why: String) throws {
        for due in dues {
            let plans = due.keys.enumerated().map { place, key in
                Entry.Plan(key, order: place, expiresAt: due.errand.until)
            }
            _ = try ledger.plan(plans, at: run.now)
            let open = try ledger.unfrozen(among: due.keys)
            _ = try ledger.hold(due.keys.filter { open.contains($0) }, why: why, at: run.now)
        }
    }

    /// Remembers consent, and lets go what was held for want of it.
    private func agree(to dues: [Due]) throws {
        let via = run.desk.via
        for (week, dues) in Dictionary(grouping: dues, by: \.week) {
            let messages = Dictionary(
                dues.map { ($0.errand.client, $0.keys.count) },
                uniquingKeysWith: { $1 }
            )
            try ledger.agree(to: messages, week: week, via: via, at: run.now)
            let entries = try ledger.entries(week: week, clients: Set(messages.keys), via: via)
            let held = entries.filter { entry in
                entry.state == .held && entry.why.flatMap(Self.consent) != nil
            }
            _ = try ledger.release(held.map(\.key), at: run.now)
        }
    }

    /// Parts the reports that somebody has agreed to from all others with messages that have never
    /// been tried, as the clients' files say it now.
    private func look(at dues: Dues) async throws -> (agreed: [Errand], others: [Due]) {
        let keys = try await Parallel.map(dues.errands) { [run] errand -> [Entry.Key] in
            guard let week = errand.week, let client = run.workspace.client(errand.client).value
            else { return [] }
            return client.keys(week: week, via: run.desk.via)
        }
        var consents: [Week: [String: Int]] = [:]
        var agreed: [Errand] = []
        var others: [Due] = []
        for (errand, keys) in zip(dues.errands, keys) {
            guard let week = errand.week else { continue }
            let consent = try consents[week] ?? ledger.consents(week: week, via: run.desk.via)
            consents[week] = consent
            if let most = consent[errand.client], keys.count <= most {
                agreed.append(errand)
                continue
            }
            let states = try ledger.states(of: keys)
            // Who was added after a report went out is not served by a run.
            guard !keys.isEmpty, !states.values.contains(.accepted) else { continue }
            let unfrozen = try ledger.unfrozen(among: keys)
            let open = keys.count { states[$0] == nil || unfrozen.contains($0) }
            others.append(Due(errand: errand, week: week, keys: keys, open: open))
        }
        return (agreed, others)
    }
}
