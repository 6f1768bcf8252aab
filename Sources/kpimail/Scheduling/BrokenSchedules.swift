internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Schedules that cannot be read: what they would have made due is looked for when they are mended.
struct BrokenSchedules {
    /// Why they cannot.
    let errors: [Finding]

    /// Their files at the last look, and the last look at which they could be read.
    private let before: Memo?
    private let last: Moment?

    init(_ run: WeeklyRun, _ ledger: Ledger) throws {
        errors = run.schedules.findings.filter { $0.severity == .error }
        before = try ledger.memo(.broken)
        last = try ledger.memo(.look)?.at
    }

    /// When a run last looked at all of these schedules; nil where none has.
    func lastLook(at schedules: [String]) -> Moment? {
        guard let before else { return last }
        let files = before.text.split(separator: "\n")
        return schedules.contains { files.contains("schedules/\($0).yaml") } ? before.at : last
    }

    /// Lets the next run know.
    func remember(in ledger: Ledger, at now: Moment) throws {
        let text = Set(errors.map(\.location.file)).sorted().joined(separator: "\n")
        let known = before?.text ?? ""
        guard text != known else { return }
        let since = known.isEmpty ? last : before?.at
        try ledger.remember(text, as: .broken, at: since ?? now)
    }
}
