import Testing

@testable import KPIWorkspace

@Suite struct OwnLanguageTests {
    private func findings(_ catalogue: String, _ client: String) throws -> [String] {
        let folder = try TemporaryWorkspace([
            "catalogue/own.yaml": catalogue,
            "clients/x.yaml": "name: X\nrecipients: { to: [a@b.example] }\n\(client)",
        ])
        let workspace = try folder.open()
        #expect(workspace.findings.isEmpty, "\(workspace.findings.texts)")
        return workspace.client("x").findings.texts.filter { $0.contains("catalogue/") }
    }

    private let calls =
        "kpis: { calls: { name: { de: Anrufe }, explain: { de: So viele. }, caution: { de: Nur Festnetz. }, formula: leads, unit: count } }"

    @Test func `an own KPI that does not speak a client's language is a warning`() throws {
        let found = try findings(
            calls,
            "locale: hu\ngoals: [{ kpi: calls, target: 3, period: week }]"
        )
        let start = "catalogue/own.yaml:1:9: warning: the client 'x' reads hu, and "
        #expect(
            found
                == ["name", "explain", "caution"].map {
                    start + "'\($0)' of the KPI 'calls' has no text in it; add 'hu: …'"
                }
        )
    }

    @Test func `only the clients that read it are told`() throws {
        let goals = "goals: [{ kpi: calls, target: 3, period: week }]"
        #expect(try findings(calls, "locale: de-AT\n\(goals)") == [])
        let other = "goals: [{ kpi: leads, target: 3, period: week }]"
        #expect(try findings(calls, "locale: hu\n\(other)") == [])
        #expect(try findings(calls, "locale: fr\n\(other)\ncontext: [calls]").count == 3)
    }
}
