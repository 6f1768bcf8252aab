import Foundation
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
            try read("client;kpi;target\nx;cpa;17.5\n").client.findings.says(
                "goals.csv:2:7: error:",
                "comma means decimals"
            )
        )
    }

    @Test func `a table is read as Excel saves it`() throws {
        let text = "client;kpi;name;target\r\nx;leads;Anfragen für Köln;60\r\n;;;\r\n"
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let utf16 = "\u{FEFF}\(text)".utf16.flatMap { unit -> [UInt8] in
            [UInt8(unit & 255), UInt8(unit >> 8)]
        }
        for bytes in [Array(text.utf8), Array("\u{FEFF}\(text)".utf8), latin, utf16] {
            let folder = try TemporaryWorkspace([
                "kpimail.yaml": "\(TemporaryWorkspace.settings)\ngoals_from: { csv: goals.csv }\n",
                "clients/x.yaml": "name: X\nrecipients: { to: [a@b.example] }\n",
            ])
            try folder.write(Data(bytes), to: "goals.csv")
            let client = try withExtendedLifetime(folder) { try folder.open().client("x").value }
            #expect(client?.goals.map(\.name) == ["Anfragen für Köln"])
        }
    }

    @Test(arguments: [
        ("client,kpi,target\nx,\"leads,5\n", "goals.csv:2:3: error: this quote is never closed"),
        ("client,kpi,target\nx,le\"ads,5\n", "goals.csv:2:5: error: a quote inside a field"),
    ])
    func `a row that cannot be trusted is told with its place`(table: String, said: String) throws {
        let (workspace, client) = try read(table)
        let findings = workspace.findings + client.findings
        #expect(findings.says(said), "\(findings.texts)")
    }

    @Test(arguments: [
        (
            "client,kpi,target\nx,leeds,5",
            "goals.csv:2:3: error: unknown KPI 'leeds'; did you mean 'leads'?"
        ),
        (
            "client,kpi,traget\nx,leads,5",
            "goals.csv:1:12: error: unknown key 'traget'; did you mean 'target'?"
        ),
        ("client,kpi,target\nx,leads", "goals.csv:2:3: error: this row has 2 fields"),
        (
            "client,kpi,name,target\nx,leads,\"Größe, M\",viel",
            "goals.csv:2:20: error: 'viel' is not a number"
        ),
        ("client,kpi,target\n../x,leads,5", "goals.csv:2:1: error: the column 'client'"),
        ("client,kpi,kpi\nx,leads,leads", "goals.csv:1:12: error: a column stands twice"),
        ("client,target\nx,5", "goals.csv:1:1: error: the table of goals needs the key 'kpi'"),
        ("client,kpi,target\nz,leads,5", "no file clients/z.yaml"),
        ("client,kpi\nx,leads", "goals.csv:2:1: error: the goal does not say which value"),
        (
            "client,kpi,between\nx,frequency,\"2,3\"",
            "goals.csv:2:13: error: '2,3' does not name two numbers; write the lower and the higher "
                + "as in 2..3"
        ),
        (
            "client,kpi,target,period\nx,leads,5,xyz",
            "write week, month, quarter, year or 2026-W36..2026-W49"
        ),
        ("", "the table is empty"),
    ])
    func `a wrong row names its line and column`(table: String, message: String) throws {
        let (workspace, client) = try read(table)
        let findings = workspace.findings + client.findings
        #expect(findings.says(message), "\(findings.texts)")
    }

    @Test(arguments: ["2..3", "2-3", "2 – 3", "\"[2, 3]\"", "\"[2,3]\""])
    func `a band has two ends`(cell: String) throws {
        let client = try read("client,kpi,between\nx,frequency,\(cell)\n").client
        #expect(client.value?.goals.first?.target == .between(2, 3), "\(client.findings.texts)")
    }

    @Test func `a German Excel writes numbers and dates in its own way`() throws {
        let goals = try read("client;kpi;between;agreed\r\nx;frequency;2,5-3,5;01.09.2026\r\n")
            .client.value?.goals
        #expect(goals?.first?.target == .between(Rational(5, over: 2), Rational(7, over: 2)))
        #expect(goals?.first?.agreed == Day("2026-09-01"))
    }

    /// Rows that may be anyone's, and what is said of them.
    private static let strays = [
        (
            "client,kpi,target\nx,leads,5\n,frequency,5\n",
            "goals.csv:3:1: error: the row names no client"
        ),
        ("client,kpi,traget\nx,leads,5\n", "unknown key 'traget'"),
        ("client,kpi,target\nx,leads,5\ny,le\"ads,5\n", "a quote inside a field"),
        ("kpi,client,target\nleads,x,5\nleads", "goals.csv:3:1: error: the column 'client'"),
    ]

    @Test(arguments: strays)
    func `a row that may be anyone's stops those who have goals in the table`(
        table: String,
        said: String
    ) throws {
        let own = "name: Z\nrecipients: { to: [a@b.example] }\ngoals: [{ kpi: cpa, target: 5 }]\n"
        let folder = try TemporaryWorkspace([
            "kpimail.yaml": "\(TemporaryWorkspace.settings)\ngoals_from: { csv: goals.csv }\n",
            "clients/x.yaml": own, "clients/z.yaml": own,
            "clients/y.yaml": "name: Y\nrecipients: { to: [a@b.example] }\n",
            "goals.csv": table,
        ])
        try withExtendedLifetime(folder) {
            let workspace = try folder.open()
            #expect(!workspace.stopsEverybody && workspace.strayGoals.count == 1)
            #expect(workspace.client("z").value != nil)
            for id in ["x", "y"] {
                let client = workspace.client(id)
                #expect(client.value == nil && client.findings.says(said))
                #expect(client.findings.errors.count == 1, "\(client.findings.texts)")
            }
        }
    }

    @Test func `a table without clients is nobody's and everybody's`() throws {
        let (workspace, client) = try read("kpi,target\nleads,5\n")
        #expect(workspace.stopsEverybody && workspace.findings.says("needs the key 'client'"))
        #expect(client.findings.errors.isEmpty, "\(client.findings.texts)")
    }

    @Test func `an error in a row stops its client`() throws {
        let (workspace, client) = try read("client;kpi;target;weight\nx;leads;5;\nx;cpa;7;1.5\n")
        #expect(client.value == nil && client.findings.says("goals.csv:3:9: error:"))
        #expect(!workspace.stopsEverybody)
    }

    @Test func `a wrong goal of one client leaves the others alone`() throws {
        let (workspace, client) = try read("client,kpi,target\nx,leads,5\ny,leads,-1\n")
        #expect(client.value != nil && !workspace.stopsEverybody)
    }
}
