import Foundation
import KPIReport
import Testing

@testable import KPIResults

@Suite struct ResultFileTests {
    @Test func `a row is an observation`() throws {
        let (results, findings) = try read(
            """
            value,state,source,campaign,measure,days,week,channel
            12.50,provisional,Meta,Herbst,revenue,5,2026-W47,whatsapp
            """
        )
        let held = try #require(
            results.held("revenue", "2026-W47", channel: "whatsapp", campaign: "Herbst")
        )
        #expect(findings == [])
        #expect(held.value == Rational("12.5"))
        #expect([held.days, held.location.line] == [5, 2])
        #expect((held.state, held.source) == (.provisional, "Meta"))
        #expect(held.location.file == "results/acme.csv")
    }

    @Test func `what a row does not say has a default`() throws {
        let (results, _) = try read("week,measure,value\n2026-W47,leads, 7 \n")
        let held = try #require(results.held("leads", "2026-W47"))
        #expect((held.value, held.days, held.state, held.source) == (7, 7, .final, "exports"))
        #expect(results.sources == ["exports"])
    }

    @Test func `a file that does not exist is missing data`() {
        var results = ClientResults()
        let file = ResultFile(
            path: "/nowhere/a.csv",
            table: ResultTable(name: "a.csv", source: "", measures: measures)
        )
        #expect(file.read(for: "acme", on: today, into: &results) == [])
        #expect(results.isEmpty)
    }

    @Test func `a file that cannot be read is an error of its client`() {
        var results = ClientResults()
        let file = ResultFile(
            path: NSTemporaryDirectory(),
            table: ResultTable(name: "a.csv", source: "", measures: measures)
        )
        let findings = file.read(for: "acme", on: today, into: &results)
        #expect(findings.map(\.client) == ["acme"])
        #expect(
            findings.first?.description.hasPrefix("a.csv: error: the file cannot be read: ") == true
        )
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\n"])
    func `a file without a first line is an error`(text: String) throws {
        #expect(
            try read(text).findings == [
                "results/acme.csv: error: the file is empty; its first line names the columns, at "
                    + "least week,measure,value"
            ]
        )
    }

    @Test func `a header alone is no data and no error`() throws {
        let (results, findings) = try read("week;measure;value\r\n")
        #expect(findings == [])
        #expect(results.isEmpty)
    }

    @Test func `an empty value is not delivered, and neither is a week of no days`() throws {
        let (results, findings) = try read(
            "week,measure,value,days\n2026-W46,leads,,7\n2026-W47,leads,5,0\n,,,\n"
        )
        #expect(findings == [])
        #expect(results.isEmpty)
    }

    @Test(arguments: [
        ("2026-W47", "2026-W47"), ("2026-11-18", "2026-W47"), ("2027-01-02", "2026-W53"),
        ("18.11.2026", "2026-W47"), ("9.1.2026", "2026-W02"),
    ])
    func `a date names its week`(text: String, week: String) throws {
        let (results, _) = try read("week,measure,value\n\(text),leads,3\n")
        #expect(results.held("leads", week)?.value == 3)
    }

    @Test(arguments: [
        ("2026-11", "2026-W45..2026-W48"), ("2026-Q4", "2026-W40..2026-W53"),
        ("2026", "2026-W01..2026-W53"), ("2026-W36..2026-W49", "2026-W36..2026-W49"),
    ])
    func `different people are counted over longer periods`(text: String, weeks: String) throws {
        let (results, findings) = try read("week,measure,value\n\(text),reach,900\n")
        #expect(findings == [])
        #expect(results.held("reach", weeks)?.value == 900)
    }

    @Test func `with semicolons the decimal sign is a comma`() throws {
        let (results, findings) = try read("week;measure;value\n2026-W47;revenue;-1234,5e1\n")
        #expect(findings == [])
        #expect(results.held("revenue", "2026-W47")?.value == -12_345)
    }

    @Test func `only so many findings are kept`() throws {
        let rows = String(repeating: "2026-W47,leads\n", count: 1_334)
        let findings = try read("week,measure,value\n" + rows).findings
        #expect(findings.count == 101)
        #expect(findings.last == "results/acme.csv: error: … and 1,234 more")
    }

    @Test func `what another file delivered is a duplicate too`() throws {
        let file = try TemporaryFile("week,measure,value\n2026-W47,leads,3\n")
        defer { withExtendedLifetime(file) {} }
        var results = ClientResults()
        for name in ["a.csv", "b.csv"] {
            let one = ResultFile(
                path: file.path,
                table: ResultTable(name: name, source: name, measures: measures)
            )
            let findings = one.read(for: "acme", on: today, into: &results).map(\.description)
            let expected =
                "b.csv:2:1: error: 'leads' for 2026-W47 comes from two sources, 'a.csv' (a.csv:2) and "
                + "'b.csv'; let one of them deliver it"
            #expect(findings == (name == "a.csv" ? [] : [expected]))
        }
    }
}
