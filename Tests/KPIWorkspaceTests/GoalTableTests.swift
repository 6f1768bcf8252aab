import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct GoalTableTests {
    private func read(_ table: String) throws -> (workspace: Workspace, client: Reading<Client>) {
        let folder = try TemporaryWorkspace([
            "kpimail.yaml": "\(TemporaryWorkspace.settings)\ngoals_from: { csv: goals.csv }\n",
            "clients/x.yaml": "name: X\nrecipients: { to: [a@b.example] }\n",
            "clients/y.yaml": "name: Y\nrecipients: { to: [a@b.example] }\n",
            "goals.csv": table,
        ])
        return try withExtendedLifetime(folder) {
            let workspace = try folder.open()
            return (workspace, workspace.client("x"))
        }
    }

    @Test func `goals may stand in one table`() throws {
        let goals = try #require(
            try read(
                #"""
                client,kpi,name,target,between,period
                x,leads,"Leads, ""warm""",60,,month
                x,frequency,,,2..3.5,2026-W36..2026-W49
                y,ctr,,5,,week
                """#
            ).client.value?.goals
        )
        #expect(goals.map(\.kpi.id) == ["leads", "frequency"])
        #expect(goals[0].name == "Leads, \"warm\"" && goals[0].target == .value(60))
        #expect(goals[1].target == .between(2, Rational(7, over: 2)))
        #expect(
            goals[1].period
                == .campaign(
                    from: Week("2026-W36") ?? Week(index: 0),
                    to: Week("2026-W49") ?? Week(index: 0)
                )
        )
    }

    @Test func `with semicolons a comma means decimals`() throws {
        let goals = try read("client;kpi;target;period\r\nx;cpa;17,5;week\r\n").client.value?.goals
        #expect(goals?.first?.target == .value(Rational(35, over: 2)))
        #expect(
            try read("client;kpi;target\nx;cpa;17.5\n").workspace.findings.says(
                "goals.csv:2: error:",
                "comma means decimals"
            )
        )
    }

    @Test(arguments: [
        (
            "client,kpi,target\nx,leeds,5",
            "goals.csv:2: error: unknown KPI 'leeds'; did you mean 'leads'?"
        ),
        (
            "client,kpi,traget\nx,leads,5",
            "goals.csv:1: error: unknown key 'traget'; did you mean 'target'?"
        ),
        ("client,kpi,target\nx,leads", "goals.csv:2: error: this row has 2 fields"),
        ("client,target\nx,5", "needs the key 'kpi'"),
        ("client,kpi,target\nz,leads,5", "no file clients/z.yaml"),
        ("", "the table is empty"),
    ])
    func `a wrong row names its line`(table: String, message: String) throws {
        let (workspace, client) = try read(table)
        let findings = workspace.findings + client.findings
        #expect(findings.says(message), "\(findings.texts)")
    }

    @Test func `a wrong goal of one client leaves the others alone`() throws {
        let (workspace, client) = try read("client,kpi,target\nx,leads,5\ny,leads,-1\n")
        #expect(client.value != nil && !workspace.stopsEverybody)
    }
}
