internal import ArgumentParser
internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace
internal import SystemPackage

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
            commandName: "adopt",
            abstract: "Let this copy of the workspace send from now on."
        )

        @OptionGroup var options: WorkspaceOptions

        @Option(
            help: "The newest week that another copy has sent, or none.",
            completion: Completion.weeks
        )
        var lastSent: String?

        func run() throws {
            let run = try options.open()
            var sent: Week?
            if let lastSent, lastSent != "none" {
                let week = try Week.typed(lastSent)
                // What a rehearsal has sent stands in the file for git.
                let marked = run.workspace.lastSent().value ?? nil
                if marked.map({ $0.week < week }) ?? true {
                    try run.reporting(on: week).refuseUnfinishedWeek()
                }
                sent = week
            }
            let adoption = try LedgerAdoption(run, isTold: lastSent != nil, lastSent: sent)
            let (id, cancelled) = try adoption.perform()
            if cancelled > 0 {
                Console.tell(
                    "\(cancelled) message\(cancelled == 1 ? "" : "s") that this older ledger still "
                        + "holds open will not be sent, as the newer one may have sent them; see "
                        + "'kpimail status'"
                )
            }
            // It would be refused only when the first reports are due.
            let doubt = try run.settings.ledger.id.flatMap { _ in
                try run.desk.doubt(of: run.desk.openToCare())
            }
            if let doubt { Console.tell("this copy does not send yet: \(doubt)") }
            options.show(
                doubt == nil
                    ? "this copy sends from now on (ledger \(id))\n"
                    : "this copy has the ledger \(id)\n",
                .object([
                    "ledger": .string(id), "last_sent": JSON(sent?.description),
                    "cancelled": JSON(cancelled),
                ])
            )
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check the ledger's integrity."
        )

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let troubles = try options.open().desk.openToCare().integrityCheck()
            guard troubles.isEmpty else {
                throw Stop(.ledgerUnusable, troubles.joined(separator: "\n"))
            }
            options.show("the ledger is whole\n", .object(["troubles": .array([])]))
        }
    }

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup",
            abstract: "Write a copy of the ledger while it is in use."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The file to write.", completion: .file())
        var file: String

        func run() throws {
            let path = URL(filePath: file).standardizedFileURL.path
            try options.open().desk.openToCare().backup(to: path)
            options.show("", .object(["file": .string(path)]))
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget",
            abstract: "Erase a client's addresses and mails, and name the files that remain."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The client.", completion: Completion.clients)
        var client: String

        func run() throws {
            let run = try options.open()
            let ledger = try run.desk.open()
            let named = run.workspace.files(naming: client)
            if named.isEmpty, try !ledger.knows(client) { _ = try run.clientIDs([client]) }
            let forgotten = try ledger.forget(
                client,
                as: run.desk.hash(ofClient: client),
                hash: run.desk.hash,
                at: run.now
            )
            let files = (named + outboxFiles(forgotten.written, run.workspace)).sorted()
            var text =
                "\(client): \(forgotten.entries) messages and \(forgotten.mails) mails erased, "
                + "\(forgotten.hashed) refused addresses kept as a hash\n"
            if !files.isEmpty {
                text += "these files of the workspace still name the client:\n"
                text += files.map { "  \($0)\n" }.joined()
            }
            options.show(
                text,
                .object([
                    "client": .string(client), "messages": JSON(forgotten.entries),
                    "mails": JSON(forgotten.mails), "hashed": JSON(forgotten.hashed),
                    "files": .array(files.map { .string($0) }),
                ])
            )
        }

        private func outboxFiles(_ written: [Ledger.Forgotten.Written], _ workspace: Workspace)
            -> [String]
        {
            let names = written.map { Outbox.Name($0.messageID, $0.recipient) }
            let folder = "outbox"
            return Outbox.files(of: names, in: FilePath(workspace.path(folder))).compactMap {
                file in
                let parts = file.components.suffix(2).map(\.string)
                return ([folder] + parts).joined(separator: "/")
            }
        }
    }
}
