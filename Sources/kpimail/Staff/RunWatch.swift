internal import ArgumentParser
internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Tells monitors how a run ended; their own troubles are said on stderr and change nothing else.
struct RunWatch {
    /// The file for metrics; nil where nobody asked for one.
    let metrics: String?
    private let startedAt = Moment.now
    private let start = ContinuousClock.now

    init(metrics: String?) { self.metrics = metrics }

    /// A run that came to its end, whatever became of the messages.
    func end(_ run: WeeklyRun, _ outcome: ScheduledRun.Outcome) {
        write(outcome.status, failures: outcome.failures.lines.count, outcome.states)
        guard let address = run.settings.delivery?.ping else { return }
        if let trouble = Ping(address: address).send() { Console.tell("ping: \(trouble)") }
    }

    /// A run that could not do its work: no ping, so that the monitor raises its alarm.
    func end(_ error: any Error) {
        if error is ExitCode { return }
        let status =
            (error as? Stop)?.status ?? (error is LedgerError ? .ledgerUnusable : .trouble)
        write(status, failures: 1, nil)
    }

    private func write(_ status: ExitStatus, failures: Int, _ states: [Entry.State: Int]?) {
        guard let metrics else { return }
        let elapsed = ContinuousClock.now - start
        let seconds =
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        do throws(FileError) {
            try Metrics(
                status: status,
                startedAt: startedAt,
                seconds: seconds,
                failures: failures,
                states: states
            ).write(to: metrics)
        } catch {
            Console.tell("metrics: \(error)")
        }
    }
}
