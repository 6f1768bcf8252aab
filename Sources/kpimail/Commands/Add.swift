internal import ArgumentParser
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Write a commented client file, and a results file for its goals."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The client's id, such as cafe-morgenrot; it names the file.")
        var client: String

        @Option(help: "Another client to copy.", completion: Completion.clients)
        var like: String?

        func run() throws {
            let run = try options.open()
            let name = "clients/\(client).yaml"
            guard !run.workspace.client(client).findings.contains(where: \.isBadName) else {
                throw Stop(.wrongUsage, "'\(client)' is not an id; use a-z, 0-9, - and _")
            }
            guard !Files.exists(run.workspace.path(name)) else {
                throw Stop(.wrongUsage, "\(name) is there already; nothing was changed")
            }
            let newest = LocalTime(run.now, in: run.settings.defaults.timeZone).newestCompleteWeek
            try write(name, text(run, newest), run)
            let written = try [name] + writeResults(run, newest)
            options.show(
                written.map { "wrote \($0)\n" }.joined()
                    + "next: fill in \(name), then kpimail check\n",
                .object(["written": .array(written.map { .string($0) })])
            )
        }

        private func text(_ run: WeeklyRun, _ newest: Week) throws -> String {
            guard let like else { return NewClient.text(id: client, newest: newest) }
            _ = try run.clientIDs([like])
            let other = try Files.text(run.workspace.path("clients/\(like).yaml"))
            return NewClient.text(id: client, like: other, newest: newest)
        }

        /// Answers the file it wrote, if any.
        private func writeResults(_ run: WeeklyRun, _ newest: Week) throws -> [String] {
            guard let source = run.settings.sources.first(where: \.isFilePerClient),
                let goals = run.workspace.client(client).value?.goals
            else { return [] }
            let name = source.path(for: client) ?? ""
            guard !Files.exists(run.workspace.path(name)) else { return [] }
            try write(
                name,
                NewResults.text(for: goals, newest: newest, catalogue: run.workspace.catalogue),
                run
            )
            return [name]
        }

        private func write(_ name: String, _ text: String, _ run: WeeklyRun) throws {
            try Files.write(Array(text.utf8), to: name, in: run.workspace.root)
        }
    }
}

extension Finding {
    fileprivate var isBadName: Bool { message.text.contains("cannot be the file of a client") }
}
