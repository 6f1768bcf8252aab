import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct LedgerKeyTests {
    @Test(arguments: [
        "", "\n# end", "\nledger: { file: x.sqlite }\n", "\nledger: { host: any } # here\n",
        "\nledger: {}\n",
        "\nledger:\n  file: x.sqlite\n  host: any\n",
    ])
    func `the ledger's id is written wherever the key stands`(end: String) throws {
        let folder = try TemporaryWorkspace(["kpimail.yaml": TemporaryWorkspace.settings + end])
        try folder.open().write(ledgerID: "7f3a1c52")
        let workspace = try folder.open()
        let ledger = try #require(workspace.settings?.ledger)
        #expect(ledger.id == "7f3a1c52" && !workspace.stopsEverybody)
        #expect(ledger.file == (end.contains("x.sqlite") ? "x.sqlite" : ".kpimail/ledger.sqlite"))
        #expect(ledger.allowsAnyHost == end.contains("any"))
        let text = try Files.text("\(folder.root)/kpimail.yaml")
        #expect(
            text.hasPrefix(TemporaryWorkspace.settings) && text.contains("#") == end.contains("#")
        )
    }

    @Test func `line ends stay as they are`() {
        #expect(
            Workspace.adding(ledgerID: "a", to: "x: 1\r\nledger: {}\r\n")
                == "x: 1\r\nledger: { id: a}\r\n"
        )
    }
}
