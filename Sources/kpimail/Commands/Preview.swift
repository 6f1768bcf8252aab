internal import ArgumentParser
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Write exactly the mails that would be sent, and a gallery of them."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The clients; all by default.", completion: Completion.clients)
        var clients: [String] = []

        @Option(help: "The folder to write to; previews/ by default.", completion: .directory)
        var output: String?

        @Flag(help: "Open the gallery.")
        var open = false

        func run() async throws {
            Interruption.listen()
            let run = try options.open()
            let gallery = Gallery(
                run,
                folder: output,
                namesContent: options.format == .json
            )
            let entries = try await gallery.write(try run.clientIDs(clients))
            Console.tell(entries.flatMap(\.findings).filter { $0.severity == .error })
            Console.tell(SourceFailure.findings(of: entries.flatMap(\.failures)))
            options.show(
                entries.map { "\($0.line)\n" }.joined() + "\(gallery.index)\n",
                .object([
                    "gallery": .string(gallery.index), "reports": .array(entries.map(\.json)),
                ])
            )
            if open { try gallery.openInBrowser() }
            try (entries.contains { $0.report == nil } ? ExitStatus.trouble : .well).end()
        }
    }
}
