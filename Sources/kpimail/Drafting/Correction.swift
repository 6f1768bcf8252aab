internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// A corrected report: why, which number it has, and which mails it answers.
struct Correction: Sendable {
    let note: CorrectionNote
    /// Who gets it: those who got the report or a correction, or were about to, and who was added
    /// since and asks for it.
    let meant: Set<EmailAddress>
    /// The Message-ID of what each of them got first.
    let firsts: [EmailAddress: String]
    /// The same of the report.
    let first: String?

    /// Those of `mailboxes` who get it; all where nobody of them did, because a mail
    /// needs somebody to be addressed to.
    func receivers(among mailboxes: [Mailbox]) -> [Mailbox] {
        let own = mailboxes.filter { meant.contains($0.address) }
        return own.isEmpty ? mailboxes : own
    }

    /// What the mail to `recipient`, or the one to all, answers.
    func answers(_ recipient: EmailAddress?) -> String? {
        if let recipient { return firsts[recipient] }
        return first
    }
}

extension Entry {
    /// Whether who was to get this gets a later correction: also in its place, where it was still
    /// waiting to leave.
    func isCorrected(by generation: Int) -> Bool {
        key.generation < generation
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
        let meant = entries.filter {
            $0.key.generation == note.generation || $0.isCorrected(by: note.generation)
        }
        let gone = entries.filter { $0.key.generation < note.generation && $0.hasGone }
        let firsts = gone.sorted { one, other in
            let (one, other) = (one.key, other.key)
            return (one.generation, one.recipient) < (other.generation, other.recipient)
        }.compactMap { entry in entry.messageID.map { (entry.key.recipient, $0) } }
        return Correction(
            note: note,
            meant: Set(meant.map(\.key.recipient)),
            firsts: Dictionary(firsts) { first, _ in first },
            first: firsts.first?.1
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
        let isOver = own.allSatisfy { entry in
            entry.state.isFinal && entry.state != .expired && !entry.isReleased
        }
        guard !own.isEmpty, isOver else { return }
        throw Stop(
            .wrongUsage,
            own.contains(where: \.hasGone)
                ? "\(id): this correction of \(week) was sent already; say what is corrected this time"
                : "\(id): this correction of \(week) has reached nobody; 'kpimail status' says why"
        )
    }
}
