import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct TableShapeReaderTests {
    private func read(_ source: String) throws -> (shape: TableShape?, findings: [Finding]) {
        let text = "\(TemporaryWorkspace.settings)\nresults:\n  x:\n    csv: x.csv\n\(source)"
        let folder = try TemporaryWorkspace(["kpimail.yaml": text])
        return try withExtendedLifetime(folder) {
            let workspace = try folder.open()
            return (workspace.settings?.sources.first?.shape, workspace.findings)
        }
    }

    @Test func `a source without more is the canonical table`() throws {
        #expect(try read("").shape == .canonical)
    }

    @Test func `a source says how its table is written`() throws {
        let (shape, findings) = try read(
            """
                delimiter: "|"
                decimal: comma
                thousands: point
                encoding: windows-1252
                currency: EUR
                blanks: ["--"]
                skip_lines: 2
                header_with: Tag
                comments: "#"
                totals: [Summe]
                undated: skip
                repeats: add
                nameless: Sonstige
                only: { Art: [Versand, Antwort] }
                wide: true
                columns: { date: Tag, channel: Kanal }
                measures:
                  leads: Anfragen
                  revenue: { column: Cent, factor: 0.01, optional: true }
                others: refuse
                campaign: Winter
                clients: { "Acme AG": acme }
                dates: dd.MM.yyyy
            """
        )
        var expected = TableShape()
        expected.delimiter = UInt8(ascii: "|")
        (expected.decimalMark, expected.thousands) = (.comma, .point)
        (expected.encoding, expected.currency, expected.blanks) = (.windows1252, "EUR", ["--"])
        (expected.skippedLines, expected.headerMark, expected.comment) = (2, "Tag", "#")
        (expected.totals, expected.skipsUndated, expected.addsRepeats) = (["Summe"], true, true)
        expected.only = ["Art": ["Versand", "Antwort"]]
        expected.nameless = "Sonstige"
        expected.isWide = true
        expected.columns = [.date: ["Tag"], .channel: ["Kanal"]]
        expected.measures = [
            .init("leads", names: ["Anfragen"]),
            .init("revenue", names: ["Cent"], factor: Rational(1, over: 100), isOptional: true),
        ]
        expected.constants = [.campaign: "Winter"]
        expected.clients = ["Acme AG": "acme"]
        expected.datePattern = DatePattern("dd.MM.yyyy")
        #expect(shape == expected)
        #expect(!findings.contains { $0.severity == .error })
    }

    @Test func `a preset is where own words begin`() throws {
        let shape = try read("    preset: google-ads\n    measures: { ad_spend: Kosten }\n").shape
        var expected = try #require(TableShape.presets["google-ads"])
        expected.measures.removeAll { $0.measure == "ad_spend" }
        expected.measures.append(.init("ad_spend", names: ["Kosten"]))
        #expect(shape == expected)
    }

    @Test func `a named column comes before what a preset says of all rows`() throws {
        let shape = try read("    preset: google-ads\n    columns: { channel: Network }\n").shape
        #expect(shape?.constants[.channel] == nil && shape?.columns[.channel] == ["Network"])
    }

    @Test(arguments: [
        ("preset: google-adds", "did you mean 'google-ads'?"),
        ("weeks: starts-sunday", "weeks that begin on Sunday cannot be split into weeks"),
        ("weeks: iso-8601", "'iso-8601' is not possible here"),
        (
            "dates: DD.MM.YYYY",
            "'DD.MM.YYYY' is not the pattern of a date; write year, month and day"
        ),
        ("dates: dd.MM", "is not the pattern of a date"),
        ("delimiter: ab", "'ab' cannot separate fields"),
        ("decimal: point\n    thousands: point", "are both a point"),
        ("encoding: latin1", "'latin1' is not possible here"),
        ("currency: euro", "'euro' is not"),
        ("columns: { weak: Woche }", "unknown key 'weak'; did you mean 'week'?"),
        ("columns: { week: a, date: b }", "'week' and 'date' exclude each other"),
        ("measures: { leads: { colum: x } }", "did you mean 'column'?"),
        ("measures: { leads: { factor: 2 } }", "the measure 'leads' needs the key 'column'"),
        ("measures: { leads: { column: x, factor: 0 } }", "a factor of 0 leaves nothing"),
        ("client: A/B", "'A/B' is not the id of a client"),
        ("skip_lines: -1", "from 0 to 1000"),
        ("channel: a\n    columns: { channel: b }", "holds for all rows, and 'columns' names"),
        ("others: keep", "write skip or refuse"),
    ])
    func `what is wrong is told with its cure`(line: String, said: String) throws {
        let findings = try read("    \(line)\n").findings
        #expect(findings.says(said), "\(findings.texts)")
    }
}
