import KPIReport
import Testing
@testable import KPIResults

/// Which rows of a table count, and what holds for all of them.
extension TableShapeTests {
    @Test func `lines before the header, comments and totals are passed over by rule`() throws {
        let text = """
            Report "of, the week
            # day
            Day,Leads
            2026-11-16,3
            # a "comment
            Total: week,9
            2026-11-17,4
            Grand total,7

            """
        let (rows, findings) = try read(text) {
            $0.headerMark = "Day"
            $0.comment = "#"
            $0.totals = ["Total", "Grand total"]
            $0.columns = [.date: ["Day"]]
            $0.measures = [.init("leads", names: ["Leads"])]
        }
        #expect(findings == [])
        #expect(rows == ["2026-W47 leads 7"])
        let skipped = try read("x\n\"y\nweek,measure,value\n2026-W47,leads,1\n") {
            $0.skippedLines = 2
        }
        #expect(skipped.rows == ["2026-W47 leads 1"] && skipped.findings == [])
        let none = try read("week,measure,value\n") { $0.headerMark = "Tag" }.findings
        #expect(none.first?.contains("no line has the field 'Tag'") == true)
    }

    @Test func `rows may be added up, and only those with certain words may count`() throws {
        let (rows, findings) = try read(
            "week,kind,leads,followers\n2026-W47,Out,3,5\n2026-W47,Outgoing,4,\n2026-W47,In,9,\n"
                + "2026-W47,out: all,1,\n"
        ) {
            $0.isWide = true
            $0.only = ["kind": ["out", "outgoing"]]
            $0.addsRepeats = true
        }
        #expect(rows == ["2026-W47 leads 8", "2026-W47 followers 5"])
        #expect(findings.count == 2 && findings[0].contains("'followers' for 2026-W47 is already"))
    }

    @Test func `rows without a campaign are one of their own where every row counts`() throws {
        let (rows, findings) = try read(
            "week,channel,campaign,leads\n2026-W47,sea,,3\n2026-W47,sea,Winter,5\n"
                + "2026-W47,sea,,4\n"
        ) {
            $0.isWide = true
            $0.addsRepeats = true
            $0.nameless = "Sonstige"
        }
        #expect(findings == [])
        #expect(rows == ["2026-W47 leads sea Sonstige 7", "2026-W47 leads sea Winter 5"])
    }

    @Test func `what holds for all rows need not stand in them`() throws {
        let (rows, findings) = try read("week,channel,leads\n2026-W46,,1\n2026-W46,sea,2\n") {
            $0.isWide = true
            $0.constants[.channel] = "sea"
        }
        #expect(rows == ["2026-W46 leads sea 1"])
        #expect(findings.count == 1 && findings[0].contains("already in line 2"))
    }

    @Test func `a row that names another than what holds for all rows is an error`() throws {
        let findings = try read(
            "week,channel,campaign,leads\n2026-W46,web,x,1\n2026-W47,web,,2\n2026-W47,shop,,2\n"
        ) {
            $0.isWide = true
            $0.constants = [.channel: "shop", .campaign: "Winter"]
        }.findings
        #expect(
            findings == [
                "t.csv:2:10: error: the row names the channel 'web', but the source says 'channel: "
                    + "shop' of all rows; remove one of the two",
                "t.csv:2:14: error: the row names the campaign 'x', but the source says 'campaign: "
                    + "Winter' of all rows; remove one of the two",
            ]
        )
    }

    @Test func `measures and clients may be called otherwise`() throws {
        let (rows, findings) = try read(
            "client,week,measure,value\nAcme AG,2026-W46,Anfragen,1\nOther,2026-W46,Anfragen,2\n"
                + "acme,2026-W47,Klicks,2\n"
        ) {
            $0.measures = [.init("leads", names: ["Anfragen"])]
            $0.skipsOthers = true
            $0.clients = ["Acme AG": "acme"]
        }
        #expect(rows == ["2026-W46 leads 1"])
        #expect(findings.count == 1 && findings[0].contains("names the client 'Other'"))
    }

    @Test(arguments: [("acme", ["2026-W46 leads 1"]), ("bolt", [])])
    func `a table of one client is nobody else's`(client: String, expected: [String]) throws {
        var shape = TableShape()
        shape.constants[.client] = "acme"
        let file = try TemporaryFile("week,measure,value\n2026-W46,leads,1\n")
        defer { withExtendedLifetime(file) {} }
        let table = ResultTable(name: "t", source: "s", shape: shape, measures: measures)
        var (own, shared) = (ClientResults(), ClientResults())
        let findings =
            ResultFile(path: file.path, table: table).read(for: client, on: today, into: &own)
            + SharedResultFile(path: file.path, table: table)
            .read(for: client, on: today, into: &shared)
        #expect(findings == [])
        #expect(own.texts == Set(expected) && shared.texts == Set(expected))
    }

    @Test func `what a German Excel saves is read without a word`() throws {
        let text = "week;measure;channel;value\r\n2026-W46;leads;Café Köln;1,5\r\n"
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let utf16 = "\u{FEFF}\(text)".utf16.flatMap { unit -> [UInt8] in
            [UInt8(unit & 255), UInt8(unit >> 8)]
        }
        for bytes in [Array(text.utf8), Array("\u{FEFF}\(text)".utf8), latin, utf16] {
            let (rows, findings) = try read(bytes, measures, .canonical)
            #expect(rows == ["2026-W46 leads Café Köln 3/2"])
            #expect(findings == [])
        }
    }

    @Test func `Windows-1252 is read where it is declared`() throws {
        var shape = TableShape()
        shape.encoding = .windows1252
        let bytes = Array("week,measure,channel,value\n2026-W46,leads,".utf8)
        let (rows, findings) = try read(bytes + [0x80, 0xE9] + Array(",1\n".utf8), measures, shape)
        #expect(rows == ["2026-W46 leads €é 1"] && findings == [])
        let bad = try read(bytes + [0x81] + Array(",1\n".utf8), measures, shape)
        #expect(
            bad.findings == ["t.csv:2:16: error: this is not Windows-1252; save the file as UTF-8"]
        )
    }

    @Test func `rows of fields are read as a table is`() {
        let table = ResultTable(name: "query", source: "s", measures: measures)
        var results = ClientResults()
        var rows = table.rows(named: ["week", "measure", "value"], for: "acme", on: today)
        rows.take(["2026-W46", "leads", "1.5"], number: 1, into: &results)
        rows.take(["2026-W46", "leads", nil], number: 2, into: &results)
        rows.take(["2026-W47", "leads", nil], number: 3, into: &results)
        rows.take(["2026-W48", "leads", "x"], number: 4, into: &results)
        let findings = rows.finish(into: &results).map(\.description)
        #expect(results.texts == ["2026-W46 leads 3/2"])
        #expect(findings.count == 2)
        #expect(
            findings[0].hasPrefix("query:2:1: error: 'leads' for 2026-W46 is already in line 1")
        )
        #expect(findings[1].hasPrefix("query:4:3: error: 'x' is not a number"))
    }
}
