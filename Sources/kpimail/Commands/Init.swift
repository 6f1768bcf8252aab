internal import ArgumentParser
internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Make a workspace."
        )

        @Argument(help: "The folder; the current one by default.", completion: .directory)
        var folder = "."

        @Flag(help: "Fill it with an agency, five clients and 60 weeks of results.")
        var sample = false

        @Option(help: "How to write the outcome: text or json.")
        var format: OutputFormat = .text

        @Option(
            help: "Act as if it were that instant, such as 2026-11-24T09:00:00+01:00.",
            transform: Moment.typed
        )
        var at: Moment?

        func run() throws {
            let root = URL(filePath: folder).standardizedFileURL
            let now = at ?? .now
            guard try Files.isFree(root.appending(path: "kpimail.yaml").path) else {
                throw Stop(.wrongUsage, "\(root.path) is a workspace already; nothing was changed")
            }
            let id = LedgerAdoption.newID()
            let newest = LocalTime(now, in: "Europe/Berlin").newestCompleteWeek
            let files = NewWorkspace.files(
                name: root.lastPathComponent,
                sample: sample,
                newest: newest,
                ledgerID: id
            )
            for file in files where !Files.exists(root.appending(path: file.path).path) {
                try Files.write(Array(file.text.utf8), to: file.path, in: root.path)
            }
            let identity = Identity(
                id: id,
                host: LedgerDesk.host,
                path: root.path,
                createdAt: now
            )
            let ledger = try Ledger.create(
                at: root.appending(path: ".kpimail/ledger.sqlite").path,
                identity: identity
            )
            if sample { try SampleHistory.enter(into: ledger, newest: newest) }
            let next = sample ? "kpimail preview" : "edit kpimail.yaml, then kpimail add CLIENT"
            let outcome = JSON.object(["workspace": .string(root.path), "next": .string(next)])
            Console.show(
                format == .json ? outcome.text : "\(root.path) is ready; next: \(next)\n"
            )
        }
    }
}
