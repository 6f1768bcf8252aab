import KPIReport
import Testing

@testable import KPIResults

@Suite struct JSONFileTests {
    private let row = #"{"week": "2026-W46", "measure": "leads", "value": "#

    private func table() -> ResultTable {
        ResultTable(name: "x.json", source: "crm", measures: measures)
    }

    private func read(_ text: String, rows: String = "") throws -> (ClientResults, [String]) {
        let file = try TemporaryFile(text)
        defer { withExtendedLifetime(file) {} }
        var results = ClientResults()
        let findings = JSONFile(path: file.path, table: table(), rows: rows)
            .read(for: "acme", on: today, into: &results)
        return (results, findings.map(\.description))
    }

    @Test(arguments: ["x0", "x15", "x16", "x29"])
    func `a name stands once in a row of any width`(name: String) throws {
        let names = (0..<30).map { "x\($0)" } + [name]
        let row = names.map { "\"\($0)\": 1" }.joined(separator: ", ")
        let (_, findings) = try read("[{\(row)}]")
        #expect(findings.contains { $0.contains("'\(name)' stands twice in one row") })
    }

    @Test(arguments: [
        ("", "[@]"), ("", "@"), ("data.items", "{\"data\": {\"n\": [1], \"items\": [@]}}"),
        ("reports.1.rows", "{\"reports\": [{\"rows\": 3}, {\"rows\": [@]}]}"),
        ("rows", "{\"rows\": []}\n{\"rows\": [@]}"),
        ("rows", "{\"rows\": null, \"x\": 1} {\"rows\": @}"),
    ])
    func `rows are found by their way`(path: String, text: String) throws {
        let whole = text.split(separator: "@", omittingEmptySubsequences: false)
            .joined(separator: row + "12345678901234.125}")
        let (results, findings) = try read(whole, rows: path)
        #expect(findings.isEmpty)
        let value = try Rational(decimal: Array("12345678901234.125".utf8)[...], point: 46)
        #expect(results.held("leads", "2026-W46")?.value == value)
    }

    @Test func `an empty value was not delivered, which is never zero`() throws {
        let (results, findings) = try read("[\(row)null}]")
        #expect(findings.isEmpty && results.isEmpty)
    }

    @Test(arguments: [
        ("[@true}]", "x.json:1:52: error: 'true' is not a number"),
        ("[\n  @-3}]", "x.json:2:53: error: -3 is negative"),
        ("[@1}, @2}]", "'leads' for 2026-W46 is already in line 1"),
        ("[@1, \"value\": 2}]", "'value' stands twice in one row"),
        ("[3]", "x.json:1:2: error: a row is a group"),
        ("{\"a\": 1, \"b\": 2}", "x.json:1:7: error: unknown column 'a'"),
        ("[@1}", "x.json:1:54: error: the JSON ends in the middle"),
        ("[@{\"amount\": 1}}]", "unknown column 'value.amount'"),
    ])
    func `what is wrong is told with its place`(text: String, words: String) throws {
        let whole = text.split(separator: "@", omittingEmptySubsequences: false)
            .joined(separator: row)
        let (_, findings) = try read(whole)
        #expect(findings.contains { $0.contains(words) }, "\(findings)")
    }

    @Test func `a way that leads nowhere is told`() throws {
        let (_, findings) = try read("{\"data\": []}", rows: "data.items")
        #expect(findings.count == 1)
        #expect(findings[0].hasPrefix("x.json: error: nothing stands at 'data.items'"))
    }

    @Test(arguments: [1 << 19, 20])
    func `each client of a shared file gets its own rows`(limit: Int) throws {
        var items: [String] = []
        for number in 0..<300 {
            let client = ["acme", "bolt", "cove"][number * 7 % 3]
            let week = Week(index: 2_900 + number / 3)
            items.append(
                #"{"client": "\#(client)", "week": "\#(week)", "#
                    + #""measure": "leads", "value": \#(number)}"#
            )
        }
        let pages = [items[..<100], items[100...]].map { page in
            "{\"rows\": [\(page.joined(separator: ",\n"))]}"
        }
        let file = try TemporaryFile(pages.joined(separator: "\n"))
        let shared = SharedJSONFile(path: file.path, table: table(), rows: "rows", limit: limit)
        #expect(shared.findings.isEmpty && shared.clients == ["acme", "bolt", "cove"])
        var seen = 0
        for client in shared.clients {
            var results = ClientResults()
            #expect(shared.read(for: client, on: today, into: &results).isEmpty)
            seen += results.extent.values
            for number in 0..<300 {
                let week = Week(index: 2_900 + number / 3)
                let isOurs = ["acme", "bolt", "cove"][number * 7 % 3] == client
                if isOurs { #expect(results.held("leads", "\(week)")?.value == Rational(number)) }
            }
        }
        #expect(seen == 300)
        #expect(
            shared.strangers(known: ["acme", "bolt", "cova"]).map(\.message.text) == [
                "no client is called 'cove'; did you mean 'cova'?"
            ]
        )
    }

    @Test(arguments: [10, 1])
    func `what is wrong in a row has its place, remembered or sorted`(limit: Int) throws {
        let rows = [
            #"{"client": "acme", "week": "2026-W45", "measure": "leads", "value": null}"#,
            #"{"client": "bolt", "week": "2026-W45", "measure": "leads", "value": 4}"#,
            "{\"client\": \"acme\", \"week\": \"2026-W46\",\n"
                + #"  "measure": "leads", "value": "\u00fcber 5"}"#,
            #"{"client": "bolt", "week": "2026-W46", "measure": "leads", "value": 5}"#,
        ]
        let file = try TemporaryFile("[\n\(rows.joined(separator: ",\n"))")
        let shared = SharedJSONFile(path: file.path, table: table(), rows: "", limit: limit)
        #expect(shared.findings.map(\.description).count { $0.contains("ends in the middle") } == 1)
        var (acme, bolt) = (ClientResults(), ClientResults())
        let findings = shared.read(for: "acme", on: today, into: &acme).map(\.description)
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("x.json:5:32: error: 'über 5' is not a number;") == true)
        #expect(acme.isEmpty)
        #expect(shared.read(for: "bolt", on: today, into: &bolt).isEmpty)
        #expect(bolt.held("leads", "2026-W46")?.value == 5)
    }

    @Test(arguments: [100, 1])
    func `rows behind one with too many names do not count, remembered or sorted`(limit: Int) throws
    {
        let sound = #""week": "2026-W45", "measure": "leads", "value": 4}"#
        let wide = (0..<11).map { row in
            let names = (0..<999).map { "\"x\(row * 1_000 + $0)\": 1" }.joined(separator: ", ")
            return #"{"client": "bolt", \#(names)}"#
        }
        let rows =
            [#"{"client": "acme", \#(sound)"#] + wide
            + [#"{"client": "acme", \#(sound)"#, #"{"client": "cove", \#(sound)"#]
        let file = try TemporaryFile("[\(rows.joined(separator: ",\n"))]")
        let shared = SharedJSONFile(path: file.path, table: table(), rows: "", limit: limit)
        #expect(shared.findings.count == 1 && shared.clients == ["acme", "bolt"])
        #expect(shared.findings.first?.description.hasPrefix("x.json:12:") == true)
    }

    @Test func `a packed file is read as it is, for one client and for all`() throws {
        let item = #"{"week": "2026-W46", "measure": "leads", "value": 5"#
        let file = try TemporaryFile.packed("[\(item)}]")
        var own = ClientResults()
        let findings = JSONFile(path: file.path, table: table(), rows: "")
            .read(for: "acme", on: today, into: &own)
        #expect(findings == [] && own.texts == ["2026-W46 leads 5"])
        let all = try TemporaryFile.packed(
            "[\(item), \"client\": \"bolt\"},\n\(item), \"client\": \"acme\"}]"
        )
        for limit in [1 << 19, 1] {
            let shared = SharedJSONFile(path: all.path, table: table(), rows: "", limit: limit)
            var results = ClientResults()
            #expect(shared.findings == [] && shared.clients == ["acme", "bolt"])
            #expect(shared.read(for: "acme", on: today, into: &results) == [])
            #expect(results.texts == ["2026-W46 leads 5"])
        }
    }

    @Test func `a row that names no client is nobody's`() throws {
        let file = try TemporaryFile("[\(row)1}]")
        let shared = SharedJSONFile(path: file.path, table: table(), rows: "")
        #expect(
            shared.findings.map(\.description) == [
                "x.json:1:2: error: the row names no client; it has no 'client'"
            ]
        )
    }
}
