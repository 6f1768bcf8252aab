internal import ArgumentParser
internal import KPIDelivery
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read everything and show every finding, sending nothing."
        )

        @OptionGroup var options: WorkspaceOptions

        @Flag(help: "Also log in to the mail server.")
        var connect = false

        func run() async throws {
            let workspace = try options.read()
            let findings = try await WorkspaceCheck(workspace, options).findings()
            switch options.format {
            case .json: Console.show(JSON(findings).text)
            case .text: Console.show(findings.map { "\($0)\n" }.joined())
            }
            if connect, let settings = workspace.settings { try probe(workspace, settings) }
            let hasErrors = findings.contains { $0.severity == .error }
            try (hasErrors ? ExitStatus.trouble : .well).end()
        }

        private func probe(_ workspace: Workspace, _ settings: Settings) throws {
            guard let delivery = settings.delivery else {
                Console.tell("no mail server is configured; mail goes to outbox/")
                return
            }
            let relay = try Relay(delivery, root: workspace.root)
            if let trouble = relay.probe() {
                throw Stop(.unreachable, "\(relay.host): \(trouble)")
            }
            Console.tell("\(relay.host): reached, encrypted and logged in")
        }
    }
}

extension JSON {
    /// What `check --format json` prints.
    init(_ findings: [Finding]) {
        let list = findings.map { finding in
            JSON.object([
                "severity": .string(finding.severity.rawValue),
                "file": .string(finding.location.file),
                "line": JSON(finding.location.line),
                "column": JSON(finding.location.column),
                "message": .string(finding.message.text),
            ])
        }
        self = .object(["findings": .array(list)])
    }

    private init(_ number: Int?) { self = number.map { JSON($0) } ?? .null }
}
