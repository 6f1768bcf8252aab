import Foundation
import KPIReport
import Testing

@testable import KPIResults

@Suite struct IndexedFileTests {
    private let table = ResultTable(name: "all.csv", source: "s", measures: measures)

    /// Each week lists all clients, so that nobody's rows follow each other.
    private static let scattered =
        "client,week,measure,value,channel\r\n"
        + (1...40).flatMap { week in
            (1...30).map { client in
                "c\(client),2026-W\(week.padded(2)),leads,\(week * client),\"a\r\nb\"\r\n"
            }
        }.joined() + "c7,x,leads,1,"

    @Test(arguments: [3, 1_000_000])
    func `rows that lie scattered are found with their lines, remembered or sorted`(limit: Int)
        throws
    {
        let padding = String(repeating: "z", count: 5_000)
        let file = try TemporaryFile(
            Self.scattered.replacing("a\r\nb", with: "a\r\n\(padding)")
        )
        defer { withExtendedLifetime(file) {} }
        let indexed = IndexedFile(path: file.path, table: table, limit: limit)
        #expect(indexed.findings == [])
        var results = ClientResults()
        let findings = indexed.read(for: "c7", on: today, into: &results).map(\.description)
        #expect(findings.count == 1 && findings[0].hasPrefix("all.csv:2402:4: error: expected a"))
        let rows = results.allRows(of: "leads")
        #expect(rows.map(\.value) == (1...40).map { Rational($0 * 7) })
        #expect(rows.map(\.location.line) == (1...40).map { ($0 - 1) * 60 + 14 })
        var none = ClientResults()
        #expect(indexed.read(for: "nobody", on: today, into: &none) == [] && none.isEmpty)
    }

    @Test func `a packed file is read as it is, for one client and for all`() throws {
        let file = try TemporaryFile.packed(
            "client,week,measure,value\nacme,2026-W47,leads,5\nb,x,leads,1\n"
        )
        defer { withExtendedLifetime(file) {} }
        let indexed = IndexedFile(path: file.path, table: table)
        var results = ClientResults()
        #expect(indexed.read(for: "acme", on: today, into: &results) == [])
        #expect(results.texts == ["2026-W47 leads 5"])
        #expect(indexed.read(for: "b", on: today, into: &results)[0].location.line == 3)
        var own = ClientResults()
        let findings = ResultFile(path: file.path, table: table)
            .read(for: "acme", on: today, into: &own)
        #expect(own.texts == ["2026-W47 leads 5"] && findings.count == 1)
    }

    @Test func `several packed members are one file, and a damaged one is an error`() throws {
        let one = try TemporaryFile.packed("week,measure,value\n2026-W46,leads,1\n")
        let two = try TemporaryFile.packed("2026-W47,leads,2\n")
        let bytes = try [one, two].flatMap { try Data(contentsOf: URL(fileURLWithPath: $0.path)) }
        #expect(try read(bytes).results.texts == ["2026-W46 leads 1", "2026-W47 leads 2"])
        let short = try read(Array(bytes.dropLast(3))).findings
        #expect(short.count == 1 && short[0].contains("end too early"))
        var damaged = bytes
        damaged[bytes.count - 6] ^= 1
        #expect(try read(damaged).findings[0].contains("the gzip data are damaged"))
    }

    @Test func `a file in UTF-16 for all clients is read`() throws {
        let text = "\u{FEFF}client;week;measure;value\r\nacme;2026-W47;leads;5\r\n"
        let file = try TemporaryFile(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        defer { withExtendedLifetime(file) {} }
        var results = ClientResults()
        let indexed = IndexedFile(path: file.path, table: table)
        #expect(indexed.findings + indexed.read(for: "acme", on: today, into: &results) == [])
        #expect(results.texts == ["2026-W47 leads 5"])
    }

    @Test func `totals and other names of clients hold for a shared file too`() throws {
        var shape = TableShape()
        shape.totals = ["Total"]
        shape.clients = ["Acme AG": "acme"]
        let table = ResultTable(name: "all.csv", source: "s", shape: shape, measures: measures)
        let file = try TemporaryFile(
            "client,week,measure,value\nAcme AG,2026-W46,leads,1\nacme,2026-W47,leads,2\n"
                + "Total,2026-W47,leads,3\n"
        )
        defer { withExtendedLifetime(file) {} }
        let shared = SharedResultFile(path: file.path, table: table)
        var results = ClientResults()
        #expect(shared.clients == ["acme"] && shared.findings == [])
        #expect(shared.read(for: "acme", on: today, into: &results) == [])
        #expect(results.texts == ["2026-W46 leads 1", "2026-W47 leads 2"])
    }

    @Test func `a pattern means all files that have it, in the order of their names`() throws {
        let folder = NSTemporaryDirectory() + "kpimail-\(UUID().uuidString)/"
        let files = FileManager.default
        try files.createDirectory(atPath: folder + "in", withIntermediateDirectories: true)
        defer {
            do { try files.removeItem(atPath: folder) } catch { print(error) }
        }
        for (name, week) in [("b-2", "W46"), ("a-1", "W47"), ("a-2", "W47"), (".x-3", "W45")] {
            let text = "client,week,measure,value\nacme,2026-\(week),leads,1\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)in/\(name).csv"))
        }
        let name = "in/?-*.csv"
        let table = ResultTable(name: name, source: "s", measures: measures)
        let said =
            "in/a-2.csv:2:1: error: 'leads' for 2026-W47 is already in in/a-1.csv:2; keep one"
        var (own, shared) = (ClientResults(), ClientResults())
        let findings = ResultFile(path: folder + name, table: table)
            .read(for: "acme", on: today, into: &own)
        #expect(findings.count == 1 && findings[0].description.hasPrefix(said))
        #expect(own.texts == ["2026-W46 leads 1", "2026-W47 leads 1"])
        let file = SharedResultFile(path: folder + name, table: table)
        #expect(
            file.read(for: "acme", on: today, into: &shared).map(\.location)
                == findings.map(\.location)
        )
        #expect(shared.texts == own.texts && file.clients == ["acme"])
    }
}
