internal import Foundation
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

/// The folder with the mails as they would be sent, for staff to look at.
struct Gallery: Sendable {
    /// What the gallery's table says of one client.
    struct Entry: Sendable {
        let client: String
        /// Nil where an error of the client's files forbids a report.
        let report: Report?
        let failures: [SourceFailure]
        let findings: [Finding]

        /// What is left of a report once it is written: little, for there may be very many.
        struct Report: Sendable {
            let name: String
            let week: Week
            let subject: String
            let recipients: [EmailAddress]
            /// Who asked to get no more.
            let stopped: [EmailAddress]
            /// The bytes of the largest HTML part, encoded.
            let size: Int
            /// Nil where nobody asked for it.
            let contentDigest: String?
            /// Why it is held, in words.
            let holds: [String]
            /// "3 achieved, 1 off-track".
            let statusCounts: String
        }
    }

    private let run: WeeklyRun
    /// The folder around the gallery's own, which is never a link that leads elsewhere.
    private let root: String
    private let name: String
    private let namesContent: Bool

    /// - Parameters:
    ///   - run: What the reports are made with.
    ///   - folder: Where to write; `previews/` without it.
    ///   - namesContent: Whether each entry tells the digest of its content.
    init(_ run: WeeklyRun, folder: String?, namesContent: Bool = false) {
        self.run = run
        self.namesContent = namesContent
        let place = folder.map { URL(filePath: $0).standardizedFileURL }
        root = place?.deletingLastPathComponent().path ?? run.workspace.root
        name = place?.lastPathComponent ?? "previews"
    }

    private var folder: String { "\(root)/\(name)" }

    /// The gallery's own page.
    var index: String { "\(folder)/index.html" }

    /// Writes the previews of those clients, a page for each, and the page that lists all; a
    /// cancellation where a run is told to end meanwhile.
    func write(_ ids: [String]) async throws -> [Entry] {
        // Mails with figures and addresses are nobody else's business.
        umask(0o077)
        let memory = try Memory(run.desk.openIfOurs(), of: run.desk)
        memory.confess()
        try await run.load(ids)
        let progress = run.progress("previews", ids.count)
        let entries = try await run.map(ids, memory) { id, reading, memory in
            if Interruption.isRaised { throw CancellationError() }
            let entry = try entry(id, reading, memory)
            progress.advance(failures: entry.report == nil ? 1 : 0)
            return entry
        }
        progress.end()
        let page = GalleryIndex(entries, run.settings.agency)
        try write(page.html.bytes, to: "index.html")
        return entries
    }

    func openInBrowser() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xdg-open", index]
        try process.run()
    }

    private func entry(_ id: String, _ reading: Reading<Client>, _ memory: Memory) throws -> Entry {
        let drafting = try run.draft(of: reading, memory)
        let findings = drafting.findings + (drafting.draft?.mailFindings(in: folder) ?? [])
        if let draft = drafting.draft { try write(draft, findings) }
        return Entry(
            client: id,
            report: drafting.draft.map { Entry.Report($0, namesContent: namesContent) },
            failures: drafting.failures,
            findings: findings
        )
    }

    private func write(_ draft: Draft, _ findings: [Finding]) throws {
        for (index, letter) in draft.letters.enumerated() {
            let name = draft.name(of: index)
            try write(letter.message.bytes, to: "\(name).eml")
            let bodies = letter.message.bodies
            try write(bodies.htmlBytes, to: "\(name).html")
            try write(bodies.textBytes, to: "\(name).txt")
        }
        let page = GalleryPage(draft, findings)
        try write(page.html.bytes, to: "\(draft.client.id)/index.html")
    }

    /// Previews can be made again, so that none has to outlast a power cut.
    private func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        do throws(FileError) {
            try Files.write(bytes, to: "\(name)/\(path)", in: root, isKept: false)
        } catch { throw error.named("\(folder)/\(path)") }
    }
}

extension Gallery.Entry {
    /// The same for other programs.
    var json: JSON {
        .object([
            "client": .string(client), "week": JSON(report?.week.description),
            "subject": JSON(report?.subject), "html_bytes": report.map { JSON($0.size) } ?? .null,
            "digest": JSON(report?.contentDigest),
            "waits": .array((report?.holds ?? []).map { .string($0) }),
        ])
    }

    /// What to tell at the terminal.
    var line: String {
        guard let report else { return "\(client): no report, see the errors" }
        let stopped = report.stopped.map { "; \($0) asked to get no more" }.joined()
        return "\(client): \(report.subject) (\(report.size / 1024) KB, \(report.state)\(stopped))"
    }
}

extension Gallery.Entry.Report {
    fileprivate init(_ draft: Draft, namesContent: Bool) {
        name = draft.client.name
        week = draft.week
        subject = draft.subject
        recipients = draft.recipients
        stopped = draft.client.stoppedReceivers
        size = draft.size
        contentDigest = namesContent ? draft.contentDigest : nil
        holds = draft.holds
        statusCounts = draft.scorecard.statusCounts
    }

    /// "ready", or why it is held.
    var state: String { holds.isEmpty ? "ready" : holds.joined(separator: "; ") }
}

extension Draft {
    var subject: String { letters[0].message.subject }

    /// The bytes of the largest HTML part, encoded.
    var size: Int { letters.map(\.message.htmlSize).max() ?? 0 }

    /// "ready", or why it is held.
    var state: String { holds.isEmpty ? "ready" : holds.joined(separator: "; ") }

    /// The name of a letter's files in the gallery, without suffix.
    func name(of letter: Int) -> String {
        "\(client.id)/\(week)" + (letter == 0 ? "" : ".\(letter + 1)")
    }
}
