internal import ArgumentParser
internal import CDefaults
internal import Foundation
internal import KPILedger
internal import KPIWorkspace

@main
struct Kpimail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpimail",
        abstract: "Write and send the weekly KPI reports of a marketing agency.",
        version: "0.1.0",
        subcommands: [
            Init.self, Add.self, Check.self, Assess.self, WriteNote.self, Preview.self,
            Plan.self, Approve.self, Send.self, Run.self, Status.self, Hold.self, Cancel.self,
            Address.self, Resolve.self, KPIs.self, LedgerCommand.self,
        ]
    )

    /// Runs the command, and tells in one line on stderr why it had to stop.
    static func main() async {
        kpi_fill_standard_streams()
        kpi_forbid_core_dumps()
        kpi_quiet_dispatch()
        do {
            try await perform()
            try Console.finish()
        } catch is CancellationError where Interruption.isRaised {
            Foundation.exit(Interruption.status)
        } catch let stop as Stop {
            Console.tell("kpimail: \(stop)")
            Foundation.exit(stop.status.rawValue)
        } catch let error as LedgerError {
            Console.tell("kpimail: \(error)")
            Foundation.exit(ExitStatus.ledgerUnusable.rawValue)
        } catch let error as FileError {
            Console.tell("kpimail: \(error)")
            Foundation.exit(ExitStatus.trouble.rawValue)
        } catch {
            exit(withError: error)
        }
    }
    private static func perform() async throws {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let answer where exitCode(for: answer).isSuccess {
            // The help and the version are an outcome like any other.
            Console.show(fullMessage(for: answer) + "\n")
        }
    }
}
