internal import ArgumentParser
internal import KPIDelivery
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Read everything and show every finding, sending nothing.",
            discussion: """
                A source of results in kpimail.yaml may say whose export it is, as in \
                'ads: { csv: exports/ads-*.csv, preset: google-ads }'. Presets: \
                ga4, google-ads, kaleyra, mailchimp, meta-ads. Keys beside it add to what it says of \
                columns and rows, or change it.
                """
        )

        @OptionGroup var options: WorkspaceOptions

        @Flag(help: "Also log in to the mail server, and ask every source of results.")
        var connect = false

        func run() async throws {
            let workspace = try options.read()
            let check = WorkspaceCheck(workspace, options, isConnecting: connect)
            let outcome = try await check.outcome()
            switch options.format {
            case .json: Console.show(JSON(outcome).text)
            case .text: Console.show(outcome.text)
            }
            if connect, let settings = workspace.settings { try probe(workspace, settings) }
            let hasErrors =
                outcome.findings.contains { $0.severity == .error }
                || outcome.tallies.contains { !$0.failures.isEmpty }
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
            Console.tell("\(relay.host): \(delivery.server.welcome)")
        }
    }
}

extension MailServer {
    /// What it means that the server was reached and let us in.
    fileprivate var welcome: String {
        let encryption = requiresTLS ? "encrypted" : "not encrypted ('tls: none')"
        let login = username == nil ? "without a login ('username' is not set)" : "logged in"
        return "reached, \(encryption), \(login)"
    }
}

extension JSON {
    /// What `check --format json` prints; `sources` only where they were asked.
    init(_ outcome: WorkspaceCheck.Outcome) {
        let list = outcome.findings.map { finding in
            JSON.object([
                "severity": .string(finding.severity.rawValue),
                "file": .string(finding.location.file),
                "line": JSON(finding.location.line),
                "column": JSON(finding.location.column),
                "message": .string(finding.message.text),
            ])
        }
        var fields: [String: JSON] = ["findings": .array(list)]
        if !outcome.tallies.isEmpty { fields["sources"] = .array(outcome.tallies.map(\.json)) }
        self = .object(fields)
    }

    private init(_ number: Int?) { self = number.map { JSON($0) } ?? .null }
}

extension WorkspaceCheck.Outcome {
    fileprivate var text: String {
        findings.map { "\($0)\n" }.joined() + tallies.map(\.text).joined()
    }
}
