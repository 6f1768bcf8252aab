internal import ArgumentParser
internal import KPILedger
internal import KPIReport

extension Kpimail {
    struct Hold: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold",
            abstract: "Stop one report of this week until somebody approves it."
        )

        @OptionGroup var options: WorkspaceOptions
        @OptionGroup var stopped: StoppedReport

        func run() throws {
            let report = try stopped.open(options)
            _ = try report.refuseGone()
            let gone = try report.halt(why: stopped.why)
            let week = options.week.map { " --week \($0)" } ?? ""
            options.show(
                "\(report.id): \(report.week) is held until: kpimail approve \(report.id)\(week)\n"
                    + gone.map { "\($0)\n" }.joined(),
                report.json("held")
            )
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel",
            abstract: "Give up one report of this week: it is not sent any more."
        )

        @OptionGroup var options: WorkspaceOptions
        @OptionGroup var stopped: StoppedReport

        func run() throws {
            let report = try stopped.open(options)
            _ = try report.ledger.plan(
                report.keys.enumerated().map { Entry.Plan($0.element, order: $0.offset) },
                at: report.now
            )
            let count = try report.ledger.cancel(
                report.keys,
                why: stopped.why,
                takingBack: true,
                at: report.now
            )
            guard count > 0 else {
                throw Stop(.wrongUsage, "nothing of \(report.id) is open for \(report.week)")
            }
            options.show(
                "\(report.id): \(report.week) cancelled for \(count) recipients\n",
                report.json("cancelled")
            )
        }
    }
}
