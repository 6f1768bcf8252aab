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
            let ledger = try run.desk.openIfOurs()
            let memory = try Memory(ledger, of: run.desk)
            memory.confess()
            let ids = try run.clientIDs(clients)
            try run.refuseUnfinishedWeek(of: ids)
            try await run.load(ids)
            var approved: [Approved] = []
            var hasErrors = false
            try await run.forEach(ids, memory) { _, reading, memory in
                try run.draft(of: reading, memory)
            } take: { drafting in
                Console.tell(drafting.alarms)
                hasErrors = hasErrors || drafting.draft == nil
                guard let draft = drafting.draft, !allClean || draft.isClean else { return }
                try run.approve(draft)
                _ = try ledger?.lift(draft.client.id, week: draft.week, at: run.now)
                approved.append(Approved(draft))
            }
            options.show(
                approved.map { "\($0.client): \($0.week) approved\n" }.joined(),
                .object(["approved": .array(approved.map(\.json))])
            )
            try (hasErrors ? ExitStatus.trouble : .well).end()
        }
    }
}

/// What is told of an approval.
private struct Approved {
    let client: String
    let week: Week
    let digest: String

    init(_ draft: Draft) {
        (client, week, digest) = (draft.client.id, draft.week, draft.contentDigest)
    }

    var json: JSON {
        .object([
            "client": .string(client), "week": .string(week.description),
            "digest": .string(digest),
        ])
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
