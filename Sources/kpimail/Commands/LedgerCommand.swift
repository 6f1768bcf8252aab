internal import ArgumentParser
internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct LedgerCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ledger",
            abstract: "Look after the memory of what was sent.",
            subcommands: [Adopt.self, Check.self, Backup.self, Forget.self]
        )
    }
}

extension Kpimail.LedgerCommand {
    struct Adopt: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let this copy of the workspace send from now on."
        )

        @OptionGroup var options: WorkspaceOptions

        @Option(help: "The newest week that another copy has sent, or none.")
        var lastSent: String?

        func run() throws {
            let run = try options.open()
            var sent: Week?
            if let lastSent, lastSent != "none" {
                guard let week = Week(lastSent) else {
                    throw Stop(.wrongUsage, "'\(lastSent)' is not a week such as 2026-W47")
                }
                sent = week
            }
            let adoption = try LedgerAdoption(run, isTold: lastSent != nil, lastSent: sent)
            Console.show("\(try adoption.perform())\n")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check the ledger's integrity.")

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let troubles = try options.open().desk.open().integrityCheck()
            guard troubles.isEmpty else {
                throw Stop(.ledgerUnusable, troubles.joined(separator: "\n"))
            }
            Console.show("the ledger is whole\n")
        }
    }

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a copy of the ledger while it is in use."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The file to write.")
        var file: String

        func run() throws {
            try options.open().desk.open().backup(to: URL(filePath: file).standardizedFileURL.path)
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase a client's addresses and mails, and name the files that remain."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The client.")
        var client: String

        func run() throws {
            let run = try options.open()
            let forgotten = try run.desk.open().forget(client, hash: run.desk.hash, at: run.now)
            Console.show(
                "\(client): \(forgotten.entries) messages and \(forgotten.mails) mails erased, "
                    + "\(forgotten.hashed) refused addresses kept as a hash\n"
            )
            let files = run.workspace.files(naming: client)
            guard !files.isEmpty else { return }
            Console.show("these files of the workspace still name the client:\n")
            Console.show(files.map { "  \($0)\n" }.joined())
        }
    }
}
