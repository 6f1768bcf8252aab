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
            var outlet = Outlet(options.format)
            let tallies = try await check.tallies { outlet.show($0) }
            outlet.end(tallies)
            if connect, let settings = workspace.settings {
                try await Interruption.during { try probe(workspace, settings) }
            }
            let hasErrors = outlet.hasErrors || tallies.contains { !$0.failures.isEmpty }
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

/// Shows one finding after the other, however many there are, each once.
///
/// In JSON an object with `findings`, and `sources` only where they were asked.
private struct Outlet {
    private let format: OutputFormat
    private var list = JSONList(indent: "  ")
    private var sieve = FindingSieve()
    private(set) var hasErrors = false

    private var hasBegun = false

    init(_ format: OutputFormat) { self.format = format }

    private mutating func begin() {
        guard format == .json, !hasBegun else { return }
        hasBegun = true
        Console.show("{\n  \"findings\": \(JSONList.start)")
    }

    mutating func show(_ findings: [Finding]) {
        let new = sieve.pass(findings)
        hasErrors = hasErrors || new.contains { $0.severity == .error }
        guard !new.isEmpty else { return }
        begin()
        switch format {
        case .json: Console.show(new.map { list.next(list.text(of: JSON($0))) }.joined())
        case .text: Console.show(new.map { "\($0)\n" }.joined())
        }
    }

    mutating func end(_ tallies: [SourceTally]) {
        begin()
        switch format {
        case .json:
            var text = list.end
            if !tallies.isEmpty {
                text += ",\n  \"sources\": "
                JSON.array(tallies.map(\.json)).write(to: &text, indent: "  ")
            }
            Console.show(text + "\n}\n")
        case .text: Console.show(tallies.map(\.text).joined())
        }
    }
}

extension JSON {
    fileprivate init(_ finding: Finding) {
        self = .object([
            "severity": .string(finding.severity.rawValue),
            "file": .string(finding.location.file),
            "line": JSON(finding.location.line),
            "column": JSON(finding.location.column),
            "message": .string(finding.message.text),
        ])
    }

    private init(_ number: Int?) { self = number.map { JSON($0) } ?? .null }
}
