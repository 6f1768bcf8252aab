internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// What a monitoring system is told of a run, in the text form of OpenMetrics.
struct Metrics {
    let status: ExitStatus
    let startedAt: Moment
    let seconds: Double
    let failures: Int
    /// The messages of the newest week by state; nil where the ledger cannot be asked.
    let states: [Entry.State: Int]?

    var text: String {
        let began = "\(startedAt.seconds)"
        let took = String(format: "%.3f", seconds)
        var text =
            gauge("run_timestamp", unit: "seconds", "When the last run began", [("", began)])
            + gauge("run_duration", unit: "seconds", "How long the last run took", [("", took)])
            + gauge("run_exit_status", "How the last run ended", [("", "\(status.rawValue)")])
            + gauge("run_failures", "What the last run found wrong", [("", "\(failures)")])
        if let states {
            let samples = Entry.State.allCases.map { state in
                ("{state=\"\(state.rawValue)\"}", "\(states[state] ?? 0)")
            }
            text += gauge("messages", "Messages of the newest complete week", samples)
        }
        return text + "# EOF\n"
    }

    private func gauge(
        _ name: String,
        unit: String? = nil,
        _ help: String,
        _ samples: [(labels: String, value: String)]
    ) -> String {
        let full = "kpimail_\(name)" + (unit.map { "_\($0)" } ?? "")
        var text = "# TYPE \(full) gauge\n"
        if let unit { text += "# UNIT \(full) \(unit)\n" }
        text += "# HELP \(full) \(help).\n"
        return text + samples.map { "\(full)\($0.labels) \($0.value)\n" }.joined()
    }

    /// Puts the file in place at once, so that nobody reads a part of it.
    func write(to path: String) throws(FileError) {
        try Files.write(Array(text.utf8), toFile: path, isForEverybody: true)
    }
}
