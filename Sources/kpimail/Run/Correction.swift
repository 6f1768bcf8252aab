internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// A corrected report: why, which number it has, and which mails it answers.
struct Correction: Sendable {
    let note: CorrectionNote
    /// Who gets it: those who got the report, or were about to.
    let meant: Set<EmailAddress>
    /// The Message-ID of the report by those who got it.
    let firsts: [EmailAddress: String]

    /// Those of `mailboxes` who get it; all where nobody of them did, because a mail
    /// needs somebody to be addressed to.
    func receivers(among mailboxes: [Mailbox]) -> [Mailbox] {
        let own = mailboxes.filter { meant.contains($0.address) }
        return own.isEmpty ? mailboxes : own
    }

    /// What the mail to `recipient`, or the one to all, answers.
    func answers(_ recipient: EmailAddress?) -> String? {
        if let recipient { return firsts[recipient] }
        return firsts.min { $0.key < $1.key }?.value
    }
}

extension Entry {
    /// Whether who was to get this report gets its correction: also instead of the report, where
    /// that was still waiting to leave.
    var isCorrected: Bool {
        key.generation == 0
            && (hasGone || isWaiting || state == .sending || withdrawal == .replaced)
    }
}

extension Memory {
    /// The newest correction of a report; nil where there is none, or nobody can tell.
    func correction(of client: String, week: Week) throws -> Correction? {
        guard let ledger, !isUncorrected(client, week: week),
            let note = try ledger.correction(of: client, week: week, via: via)
        else {
            return nil
        }
        let entries = try ledger.entries(week: week, clients: [client], via: via)
        let firsts = entries.filter { $0.key.generation == 0 && $0.hasGone }.compactMap { entry in
            entry.messageID.map { (entry.key.recipient, $0) }
        }
        return Correction(
            note: note,
            meant: Set(entries.filter(\.isCorrected).map(\.key.recipient)),
            firsts: Dictionary(firsts) { first, _ in first }
        )
    }
}

extension WeeklyRun {
    /// Notes why the reports that went out are corrected; stops with 64 where there is nothing to
    /// correct, or where exactly this was said and sent before.
    func correct(_ ids: [String], why: String) throws {
        let ledger = try desk.open()
        let reports = try ids.map { id -> (String, Week) in
            let reading = workspace.client(id)
            guard let client = reading.value else {
                Console.tell(reading.findings.filter { $0.severity == .error })
                throw Stop(.trouble, "\(id) has no report before these errors are cured")
            }
            let week = week(for: client)
            try refuseNeedless(id, week, why, ledger)
            return (id, week)
        }
        for (id, week) in reports {
            _ = try ledger.correct(id, week: week, via: desk.via, why: why, at: now)
        }
    }

    private func refuseNeedless(_ id: String, _ week: Week, _ why: String, _ ledger: Ledger) throws
    {
        let entries = try ledger.entries(week: week, clients: [id], via: desk.via)
        if let reason = try Past(ledger, desk).reason(id, week) {
            throw Stop(
                .wrongUsage,
                "\(id): the report of \(week) was \(reason.words); the ledger does not know it and "
                    + "cannot correct it"
            )
        }
        guard entries.contains(where: { $0.key.generation == 0 && $0.hasGone }) else {
            throw Stop(
                .wrongUsage,
                "\(id): nothing to correct, the report of \(week) was not sent; kpimail send \(id)"
            )
        }
        guard let newest = try ledger.correction(of: id, week: week, via: desk.via),
            newest.why == why
        else { return }
        let own = entries.filter { $0.key.generation == newest.generation }
        guard !own.isEmpty, own.allSatisfy(\.state.isFinal) else { return }
        throw Stop(
            .wrongUsage,
            "\(id): this correction of \(week) was sent already; say what is corrected this time"
        )
    }
}
