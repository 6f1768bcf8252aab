internal import ArgumentParser
internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan",
            abstract: "Show who would get what and when, and what has to happen first."
        )

        @OptionGroup var options: WorkspaceOptions

        @Option(
            help: "Only the clients this person answers for, such as jana.",
            completion: Completion.staff
        )
        var mine: String?

        func run() async throws {
            let run = try options.open()
            if let mine, run.settings.agency.staff[mine] == nil {
                let known = run.settings.agency.staff.keys.sorted().joined(separator: ", ")
                throw Stop(.wrongUsage, "there is nobody '\(mine)' in staff; there are \(known)")
            }
            let (plan, findings) = try await run.plan(run.workspace.clientIDs()) { contact in
                mine == nil || contact?.id == mine
            }
            let errors = (run.schedules.findings + findings).filter { $0.severity == .error }
            Console.tell(errors)
            Console.show(options.format == .json ? plan.json.text : plan.text)
            try (errors.isEmpty ? ExitStatus.well : .trouble).end()
        }
    }
}
