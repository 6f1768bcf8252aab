internal import ArgumentParser
internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Release reports as they are; a later change holds them again."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The clients.")
        var clients: [String] = []

        @Flag(help: "Approve every report that waits for nothing else and has no warnings.")
        var allClean = false

        func validate() throws {
            guard allClean == clients.isEmpty else {
                throw ValidationError("name the clients, or say --all-clean")
            }
        }

        func run() async throws {
            let run = try options.open()
            try run.refuseUnfinishedWeek()
            let ledger = try run.desk.openIfOurs()
            let memory = try Memory(ledger, via: run.desk.via)
            let draftings = try await Parallel.map(try run.clientIDs(clients)) { id in
                try run.draft(of: id, memory)
            }
            for drafting in draftings {
                Console.tell(drafting.findings.filter { $0.severity == .error })
                guard let draft = drafting.draft, !allClean || draft.isClean else { continue }
                try run.approve(draft)
                _ = try ledger?.lift(draft.client.id, week: draft.week, at: run.now)
                Console.show("\(draft.client.id): \(draft.week) approved\n")
            }
            try (draftings.contains { $0.draft == nil } ? ExitStatus.trouble : .well).end()
        }
    }
}

extension Draft {
    /// Whether it waits for nothing but approval and nothing is odd about it.
    fileprivate var isClean: Bool {
        waits.allSatisfy { $0.cause == .approval }
            && !findings.contains { $0.severity != .hint }
    }
}

extension WeeklyRun {
    /// Writes the approval of exactly this content.
    fileprivate func approve(_ draft: Draft) throws {
        let environment = ProcessInfo.processInfo.environment
        let person = environment["GIT_AUTHOR_NAME"] ?? environment["USER"] ?? NSUserName()
        try workspace.write(
            Approval(
                digest: draft.contentDigest,
                by: person,
                at: now.iso8601,
                parts: parts(of: draft.scorecard)
            ),
            client: draft.client.id,
            week: draft.week
        )
    }
}
