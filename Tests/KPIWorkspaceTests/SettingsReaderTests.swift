import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct SettingsReaderTests {
    private func read(_ more: String, agency: String = "") throws -> Workspace {
        let base = TemporaryWorkspace.settings
            .replacing("staff:", with: agency.isEmpty ? "staff:" : "  \(agency)\nstaff:")
        return try TemporaryWorkspace(["kpimail.yaml": "\(base)\n\(more)\n"]).open()
    }

    @Test func `the smallest workspace has the defaults of the contract`() throws {
        let workspace = try read("")
        let settings = try #require(workspace.settings)
        #expect(workspace.findings.isEmpty, "\(workspace.findings.texts)")
        #expect(settings.delivery == nil && settings.sources == [.standard])
        #expect(settings.sources[0].path(for: "acme") == "results/acme.csv")
        #expect(settings.ledger == .standard && settings.defaults == Habits())
        #expect(settings.agency.imprint.count == 2)
        #expect(settings.agency.sender.address.description == "berichte@hafenkante.example")
    }

    @Test(arguments: [
        ("accent: #2f4fb5", "'accent' has no value"), ("accent: blue", "is not a colour"),
        ("logo: brand/logo.png", "there is no file 'brand/logo.png'"),
        ("bounces: nobody", "not an address"), ("alerts_to: [x]", "not an address"),
        ("glossary: hafenkante.example", "write it as https://…"),
        ("sendr: x", "did you mean 'sender'?"),
    ])
    func `a wrong key of the agency is an error for everybody`(line: String, cure: String) throws {
        let workspace = try read("", agency: line)
        #expect(
            workspace.findings.says("kpimail.yaml:7:", "error:", cure),
            "\(workspace.findings.texts)"
        )
        #expect(workspace.stopsEverybody)
    }

    @Test(arguments: [
        ("deliver: {}", "did you mean 'delivery'?"),
        ("defaults: { approval: never }", "write first, required or none"),
        ("ledger: { host: laptop }", "write any"), ("goals_from: { csv: }", "'csv' has no value"),
        ("results: { crm: { postgres: x } }", "needs the key 'query'"),
        ("results: { crm: { cvs: x } }", "did you mean 'csv'?"),
        ("results: { crm: { final_after_days: 1 } }", "the source 'crm' needs one of the keys csv"),
        ("results: { crm: { csv: \"{klient}.csv\" } }", "known here: {client}"),
        ("results: { crm: { csv: a.csv, final_after_days: -1 } }", "from 0 to 3650"),
    ])
    func `a wrong key of the file is an error for everybody`(line: String, cure: String) throws {
        let workspace = try read(line)
        #expect(
            workspace.findings.says("kpimail.yaml:", "error:", cure),
            "\(workspace.findings.texts)"
        )
        #expect(workspace.stopsEverybody)
    }

    @Test func `a deputy must exist and be somebody else`() throws {
        let away =
            "  eva: { name: Eva, mail: eva@h.example, away: [{ from: 2026-12-21, to: 2027-01-08, deputy: tim }] }"
        #expect(try read(away).findings.says("no staff member 'tim'", "did you mean 'tom'?"))
        #expect(
            try read(away.replacing("tim", with: "eva")).findings.says("nobody is their own deputy")
        )
        let agency = try #require(try read(away.replacing("tim", with: "tom")).settings).agency
        #expect(agency.staff["eva"]?.absences.first?.deputy == "tom")
    }

    @Test func `an imprint without register and tax number is advised on`() throws {
        let folder = try TemporaryWorkspace([
            "kpimail.yaml": "agency: { name: A, sender: a@b.example, imprint: Am Weg 1 }"
        ])
        let workspace = try folder.open()
        #expect(workspace.findings.map(\.severity) == [.hint, .hint])
        #expect(!workspace.stopsEverybody)
    }

    @Test func `an error in the settings stops every client but is said once`() throws {
        let client =
            "name: X\nrecipients: { to: [a@b.example] }\ngoals: [{ kpi: leads, target: 5, period: week }]"
        let folder = try TemporaryWorkspace([
            "kpimail.yaml": TemporaryWorkspace.settings + "\nfoo: 1\n", "clients/x.yaml": client,
        ])
        let workspace = try folder.open()
        #expect(workspace.findings.errors.count == 1 && workspace.settings != nil)
        #expect(workspace.client("x").value == nil && workspace.client("x").findings.isEmpty)
    }

    @Test func `without kpimail.yaml there is no workspace`() throws {
        #expect(throws: WorkspaceError.self) {
            try Workspace(root: "/nonexistent", builtIn: .sample)
        }
        #expect(Workspace.find(from: "/nonexistent/folder") == nil)
    }

    @Test func `the workspace is found from a folder inside it`() throws {
        let folder = try TemporaryWorkspace(["clients/deep/x.txt": ""])
        #expect(Workspace.find(from: "\(folder.root)/clients/deep") == folder.root)
    }
}
