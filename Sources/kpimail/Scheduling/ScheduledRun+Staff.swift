internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension ScheduledRun {
    /// Sends staff their reviews, and tells of failures by mail and, for cron, on stderr; each list
    /// of them once.
    func report(
        _ outcome: inout Outcome,
        _ ledger: Ledger,
        _ missed: MissedReports,
        _ destination: Destination?
    ) throws {
        let post = StaffPost(run: run, ledger: ledger)
        var server = destination == nil ? .inTrouble : StaffPost.Server(outcome.tally)
        // First, so that what becomes of them is told by this run.
        try outcome.attempt("the review mails") { outcome in
            if let trouble = try post.deliver(.reviews, server: server) {
                server = .inTrouble
                outcome.add(trouble, of: destination?.name ?? "")
            }
        }
        try judgeReviews(&outcome, ledger)
        let untold = try ledger.untold()
        let losses = missed.losses(among: untold)
        outcome.failures.add(expired: losses)
        for key in losses.map(\.key) where key.kind == .weekly {
            outcome.clients[key.week, default: []].insert(key.client)
        }
        let alert = Alert(run: run, ledger: ledger)
        let isNew = try !losses.isEmpty || alert.isNew(outcome.failures)
        if isNew || Console.isInteractive {
            for line in outcome.failures.lines { Console.tell(line) }
        }
        // Only now: a run that dies in between says it twice, not never.
        try alert.enter(outcome.failures, isNew: isNew, telling: untold)
        try outcome.attempt("mail to staff", isTold: true) { _ in
            _ = try post.deliver(.alerts, server: server)
        }
    }

    /// What the states of reviews mean for the exit status and for those who look after the run.
    private func judgeReviews(_ outcome: inout Outcome, _ ledger: Ledger) throws {
        let agency = run.settings.agency
        let readers = Set(agency.staff.values.map(\.mail) + [agency.sender.address])
        for entry in try ledger.openReviews(via: run.desk.via, at: run.now) {
            // Who has another address now got another review.
            let isWanted = readers.contains(entry.key.recipient)
            if entry.state != .rejected {
                outcome.statuses.append(.later)
                if isWanted, entry.attempts > Self.patience { outcome.failures.add(stuck: entry) }
            } else if isWanted {
                outcome.failures.add(refused: entry)
            }
        }
    }

    /// So many tries of a review are nothing unusual.
    private static let patience = 3
}

extension ScheduledRun.Outcome {
    /// The mail server lets nobody in.
    mutating func add(_ trouble: RelayTrouble, of server: String) {
        statuses.append(trouble.kind == .busy ? .later : .unreachable)
        if trouble.kind != .busy { failures.add("\(server): \(trouble)") }
    }
}
