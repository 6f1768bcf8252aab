internal import ArgumentParser
internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Release reports as they are; a later change holds them again."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The clients.", completion: Completion.clients)
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
            let memory = try Memory(ledger, of: run.desk)
            memory.confess()
            let ids = try run.clientIDs(clients)
            try await run.load(ids)
            let draftings = try await Parallel.map(ids) { id in
                try run.draft(of: id, memory)
            }
            var approved: [Draft] = []
            for drafting in draftings {
                Console.tell(drafting.alarms)
                guard let draft = drafting.draft, !allClean || draft.isClean else { continue }
                try run.approve(draft)
                _ = try ledger?.lift(draft.client.id, week: draft.week, at: run.now)
                approved.append(draft)
            }
            options.show(
                approved.map { "\($0.client.id): \($0.week) approved\n" }.joined(),
                .object(["approved": .array(approved.map(\.approval))])
            )
            try (draftings.contains { $0.draft == nil } ? ExitStatus.trouble : .well).end()
        }
    }
}

extension Draft {
    fileprivate var approval: JSON {
        .object([
            "client": .string(client.id), "week": .string(week.description),
            "digest": .string(contentDigest),
        ])
    }

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
