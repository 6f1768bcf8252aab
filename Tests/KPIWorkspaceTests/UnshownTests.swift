import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct UnshownTests {
    private func client(_ name: String) throws -> Reading<Client> {
        let folder = try TemporaryWorkspace([
            "clients/x.yaml": """
            name: "\(name)"
            recipients: { to: [a@b.example] }
            goals: [{ kpi: ctr, target: 5, period: week }]
            """
        ])
        return try folder.open().client("x")
    }

    @Test(arguments: [
        ("Café 😀", "U+1F600"), ("Caf\\u202ee", "U+202E"), ("It\\x92s", "U+0092"),
        ("a\\u200bb", "U+200B"), ("ok\\uFE0F", "U+FE0F"),
    ])
    func `what mail programs cannot show is a warning and stops nothing`(
        name: String,
        code: String
    ) throws {
        let reading = try client(name)
        #expect(reading.value != nil)
        let finding = try #require(reading.findings.first { $0.severity == .warning })
        #expect(finding.location.line == 1 && finding.message.text.contains(code))
    }

    @Test(arguments: ["Müller & Söhne", "L’Oréal™ – Größe ½", "東京 <b>{{x}}</b>"])
    func `ordinary names are no cause for a warning`(name: String) throws {
        #expect(try client(name).findings.filter { $0.severity != .hint } == [])
    }

    @Test func `a line break in a name is an error`() throws {
        #expect(try client("a\\nb").findings.contains { $0.severity == .error })
    }

    @Test func `a note with emoji is warned of in its line`() throws {
        let week = try #require(Week("2026-W47"))
        let folder = try TemporaryWorkspace([
            "clients/x.yaml": """
            name: X
            recipients: { to: [a@b.example] }
            goals: [{ kpi: ctr, target: 5, period: week }]
            """,
            "notes/x/2026-W47.md": "# Summary\nGut.\nToll 🎉 [so](https://a.example).\n",
        ])
        let workspace = try folder.open()
        let client = try #require(workspace.client("x").value)
        let findings = workspace.note(for: client, week: week).findings
        #expect(findings.map(\.severity) == [.warning, .hint])
        #expect(findings[0].location.line == 3 && findings[1].message.text.contains("'so'"))
    }
}
