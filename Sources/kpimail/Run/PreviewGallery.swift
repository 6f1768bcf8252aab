internal import KPIMessage
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

/// The folder with the mails as they would be sent, for staff to look at.
struct PreviewGallery: Sendable {
    /// One client's preview.
    struct Page: Sendable {
        let client: String
        let draft: Draft?
        let findings: [Finding]

        /// What to tell at the terminal.
        var line: String {
            guard let draft else { return "\(client): no report, see the errors" }
            let size = draft.letters.map(\.message.htmlSize).max() ?? 0
            let holds = draft.holds.isEmpty ? "ready" : draft.holds.joined(separator: "; ")
            return "\(client): \(draft.letters[0].message.subject) (\(size / 1024) KB, \(holds))"
        }
    }

    private let run: WeeklyRun
    private let root: String

    init(_ run: WeeklyRun, folder: String?) {
        self.run = run
        root =
            folder.map { URL(filePath: $0).standardizedFileURL.path }
            ?? run.workspace.path("previews")
    }

    /// The gallery's own page.
    var index: String { "\(root)/index.html" }

    /// Writes the previews of those clients, and the page that lists all.
    func write(_ ids: [String]) async throws -> [Page] {
        let memory = try Memory(run.desk.openIfOurs(), via: run.desk.via)
        let pages = try await Parallel.map(ids) { id in try page(id, memory) }
        try Files.write(
            Array(GalleryIndex(pages, run.settings.agency).html.utf8),
            to: "index.html",
            in: root
        )
        return pages
    }

    func openInBrowser() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xdg-open", index]
        try process.run()
    }

    private func page(_ id: String, _ memory: Memory) throws -> Page {
        let drafting = try run.draft(of: id, memory)
        if let draft = drafting.draft { try write(draft) }
        // The bytes are on disk now; what stays in memory is small.
        return Page(client: id, draft: drafting.draft?.withoutBodies, findings: drafting.findings)
    }

    private func write(_ draft: Draft) throws {
        for (index, letter) in draft.letters.enumerated() {
            let number = index == 0 ? "" : ".\(index + 1)"
            let name = "\(draft.client.id)/\(draft.week)\(number)"
            try Files.write(letter.message.bytes, to: "\(name).eml", in: root)
            let bodies = letter.message.bodies
            try Files.write(bodies.htmlBytes, to: "\(name).html", in: root)
            try Files.write(bodies.textBytes, to: "\(name).txt", in: root)
        }
    }
}
