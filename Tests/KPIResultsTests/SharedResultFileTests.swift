import Foundation
import KPIReport
import Testing

@testable import KPIResults

@Suite final class SharedResultFileTests {
    /// The files that the tests still read.
    private var files: [TemporaryFile] = []

    @Test func `each client gets its own rows`() throws {
        let file = try shared(
            """
            client,week,measure,value
            acme,2026-W46,leads,1
            acme,2026-W47,leads,2
            "bolt",2026-W47,leads,30
            acme,2026-W48,leads,4
            """
        )
        let (acme, bolt) = (read(file, "acme"), read(file, "bolt"))
        #expect(file.clients == ["acme", "bolt"])
        #expect(acme.findings + bolt.findings == [])
        #expect(acme.results.held("leads", "2026-W48")?.value == 4)
        #expect(acme.results.held("leads", "2026-W47")?.location.line == 3)
        #expect(bolt.results.held("leads", "2026-W47")?.value == 30)
        #expect(bolt.results.held("leads", "2026-W46") == nil)
    }

    @Test func `rows far apart are found with their lines`() throws {
        let others = (0..<2_000).map { "bolt,2026-W47,leads,1,c\($0)\r\n" }.joined()
        let file = try shared(
            "\u{FEFF}client,week,measure,value,channel\r\nacme,2026-W46,leads,1,\r\n" + others
                + "acme,2026-W47,leads,2,\r\nacme,x,leads,2,\r\n"
        )
        let acme = read(file, "acme")
        #expect(acme.findings.count == 1)
        #expect(acme.findings.first?.hasPrefix("all.csv:2004:6: error: ") == true)
        #expect(acme.results.held("leads", "2026-W47")?.location.line == 2_003)
        #expect(read(file, "bolt").results.held("leads", "2026-W47", channel: "c1999") != nil)
    }

    @Test func `a bad row is an error of its client alone`() throws {
        let file = try shared(
            "client,week,measure,value\nacme,2026-W47,leads\nbolt,2026-W47,leads,1\n"
        )
        #expect(file.findings == [])
        #expect(read(file, "acme").findings.count == 1)
        #expect(read(file, "bolt").findings == [])
    }

    @Test func `a row without a client is an error of the file`() throws {
        let file = try shared(
            "week,measure,value,client\n2026-W47,leads,1, \n2026-W47,leads\n2026-W47,leads,1,\"a\"b\n"
        )
        let findings = file.findings
        #expect(findings.compactMap(\.location.line) == [2, 3, 4])
        #expect(findings.allSatisfy { $0.client == nil && $0.severity == .error })
        #expect(file.clients == [])
    }

    @Test(arguments: ["", "week,measure,value\n2026-W47,leads,1\n", "client,wek,measure,value\n"])
    func `a file without its header is one error`(text: String) throws {
        let file = try shared(text)
        #expect(file.findings.isEmpty == false)
        #expect(file.clients == [])
    }

    @Test func `clients that the workspace lacks are warned of`() throws {
        let file = try shared(
            "client,week,measure,value\nacme,2026-W47,leads,1\nacne,2026-W47,leads,1\n"
        )
        #expect(
            file.strangers(known: ["acme"]).map(\.description) == [
                "all.csv:3:1: warning: no client is called 'acne'; did you mean 'acme'?"
            ]
        )
        #expect(file.strangers(known: ["acme", "acne"]) == [])
    }

    @Test func `a file that does not exist is missing data`() {
        let file = SharedResultFile(
            path: "/nowhere/all.csv",
            table: ResultTable(name: "all.csv", source: "", measures: measures)
        )
        #expect(file.findings == [])
        #expect(file.clients == [])
    }

    @Test func `a file written again meanwhile is not read`() throws {
        let file = try shared("client,week,measure,value\nacme,2026-W47,leads,1\n")
        try Data("client,week,measure,value\nacme,2026-W47,leads,12\n".utf8)
            .write(to: URL(fileURLWithPath: files[0].path))
        let acme = read(file, "acme")
        #expect(
            acme.findings == [
                "all.csv: error: the file was written again while it was read; start again"
            ]
        )
        #expect(acme.results.isEmpty)
    }

    private func shared(_ text: String) throws -> SharedResultFile {
        let file = try TemporaryFile(text)
        files.append(file)
        return SharedResultFile(
            path: file.path,
            table: ResultTable(name: "all.csv", source: "exports", measures: measures)
        )
    }

    private func read(_ file: SharedResultFile, _ client: String)
        -> (results: ClientResults, findings: [String])
    {
        var results = ClientResults()
        let findings = file.read(for: client, on: today, into: &results)
        return (results, findings.map(\.description))
    }
}
