import KPIReport
import Testing

@testable import kpimail

@Suite struct NewWorkspaceTests {
    @Test func `an empty workspace keeps ledger, outbox and previews out of git`() throws {
        let files = try workspace(sample: false)
        let ignored = try #require(files[".gitignore"]).split(separator: "\n")
        #expect(Set(ignored).isSuperset(of: [".kpimail/", "outbox/", "previews/"]))
    }

    @Test func `the schedule of an empty workspace is the built-in one`() throws {
        let builtIn = BuiltInFiles.texts(in: "schedules")["weekly.yaml"]
        #expect(try workspace(sample: false)["schedules/weekly.yaml"] == builtIn)
    }

    @Test(arguments: [false, true])
    func `the ledger's id stands in kpimail.yaml`(sample: Bool) throws {
        let agency = try #require(try workspace(sample: sample)["kpimail.yaml"])
        #expect(agency.contains("ledger: { file: .kpimail/ledger.sqlite, id: \"7f3a1c52\" }"))
    }

    @Test func `a name that YAML or a mailbox would misread is written safely`() throws {
        let files = try workspace(name: "A \"B\" <C>: #1\n", sample: false)
        let agency = try #require(files["kpimail.yaml"])
        #expect(agency.contains(#"  name: "A \"B\" <C>: #1""# + "\n"))
        #expect(agency.contains(#"  sender: "A B C: #1 <reports@agency.example>""#))
    }

    @Test func `files come sorted by path`() throws {
        let newest = try #require(Week("2026-W47"))
        let paths = NewWorkspace.files(
            name: "A",
            sample: true,
            newest: newest,
            ledgerID: "7f3a1c52"
        ).map(\.path)
        #expect(paths == paths.sorted())
        #expect(paths.contains("notes/cafe-morgenrot/2026-W47.md"))
    }

    private func workspace(name: String = "A", sample: Bool) throws -> [String: String] {
        let newest = try #require(Week("2026-W47"))
        let files = NewWorkspace.files(
            name: name,
            sample: sample,
            newest: newest,
            ledgerID: "7f3a1c52"
        )
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    }
}
