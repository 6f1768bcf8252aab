internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// The summary of a run's failures for those who look after it.
struct Alert {
    let run: WeeklyRun
    let ledger: Ledger

    /// Whether there is something to tell and staff were not told of exactly these before.
    func isNew(_ failures: Failures) throws -> Bool {
        try !failures.isEmpty && failures.digest != known
    }

    /// Remembers that staff are told, by a mail to `alerts_to` where that is new.
    ///
    /// - Parameters:
    ///   - failures: What went wrong.
    ///   - isNew: Whether staff are to hear of it.
    ///   - expired: What need not be told once more.
    /// - Throws: Where the ledger cannot be written.
    func enter(_ failures: Failures, isNew: Bool, telling expired: [Entry]) throws {
        let recipients = run.settings.agency.alertsTo
        guard isNew, !recipients.isEmpty else {
            guard try failures.digest != known || !expired.isEmpty else { return }
            return try ledger.remember(
                failures.digest,
                as: .failures,
                telling: expired,
                at: run.now
            )
        }
        let clock = LocalTime(run.now, in: run.settings.defaults.timeZone)
        let notice = mail(failures, clock).notice(
            run,
            week: clock.newestCompleteWeek,
            kind: .alert(clock.day),
            to: recipients,
            until: run.now.advanced(by: 48 * 3_600)
        )
        try ledger.enter(notice, remembering: failures.digest, telling: expired, at: run.now)
    }

    /// Names the failures of which staff were told last; empty where there were none.
    private var known: String {
        get throws { try ledger.memo(.failures)?.text ?? "" }
    }

    private func mail(_ failures: Failures, _ clock: LocalTime) -> StaffMail {
        let count = failures.lines.count
        let opening = """
            What went wrong with the weekly reports of \(run.settings.agency.name), \
            \(clock.text) (\(run.settings.defaults.timeZone)):
            """
        let closing = [
            "No client was told of it. The same list is not sent again; a changed one is.",
            "Workspace: \(run.workspace.root) on \(LedgerDesk.host)",
            "All messages of the week: kpimail status",
        ]
        let items = failures.lines.map { line in
            "<li style=\"margin:0 0 8px\">\(line.escapedForHTML)</li>"
        }
        let end = closing.map { "<p>\($0.escapedForHTML)</p>" }
        return StaffMail(
            subject: "kpimail: \(count) failure\(count == 1 ? "" : "s"), \(clock.text)",
            text: "\(opening)\n\n" + failures.lines.map { "* \($0)\n" }.joined()
                + "\n" + closing.map { "\($0)\n" }.joined(),
            html: "<p>\(opening.escapedForHTML)</p>\n<ul>\n" + items.joined(separator: "\n")
                + "\n</ul>\n" + end.joined(separator: "\n")
        )
    }
}
