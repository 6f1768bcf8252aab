import KPIReport
import Testing

@testable import KPIResults

@Suite struct TableShapeTests {
    /// Reads a table in a shape: its findings, and each row as `week measure segment value`.
    func read(
        _ text: String,
        measures known: [String: Measure] = measures,
        shape make: (inout TableShape) -> Void
    ) throws -> (rows: Set<String>, findings: [String]) {
        var shape = TableShape()
        make(&shape)
        return try read(Array(text.utf8), known, shape)
    }

    func read(_ bytes: [UInt8], _ known: [String: Measure], _ shape: TableShape) throws
        -> (rows: Set<String>, findings: [String])
    {
        var results = ClientResults()
        var rest = bytes
        let findings = try ResultTable(name: "t.csv", source: "s", shape: shape, measures: known)
            .read(for: "acme", on: today, into: &results) {
                defer { rest = [] }
                return rest
            }
        return (results.texts, findings.map(\.description))
    }

    @Test func `a wide table has a column for each measure`() throws {
        let (rows, findings) = try read("week,leads,revenue\n2026-W46,3,\n2026-W47,4,1.5\n") {
            $0.isWide = true
        }
        #expect(findings == [])
        #expect(rows == ["2026-W46 leads 3", "2026-W47 leads 4", "2026-W47 revenue 3/2"])
    }

    @Test func `a wide table that nobody declared is told how`() throws {
        let findings = try read("week,leads\n2026-W46,3\n") { _ in }.findings
        #expect(findings.first?.contains("say 'wide: true' of the source") == true)
    }

    @Test func `columns are found by the names that the source gives them`() throws {
        let (rows, findings) = try read(
            "Tag;Kanal;Anfragen;Umsatz;Notiz\n16.11.2026;SEA;3;1.234,50 €;x\n17.11.2026;SEA;4;;\n"
        ) {
            $0.columns = [.date: ["Tag"], .channel: ["Kanal"]]
            $0.datePattern = DatePattern("dd.MM.yyyy")
            $0.measures = [
                .init("leads", names: ["Anfragen"]), .init("revenue", names: ["Umsatz"]),
            ]
            $0.skipsOthers = true
            $0.thousands = .point
            $0.currency = "EUR"
        }
        #expect(findings == [])
        #expect(rows == ["2026-W47 leads SEA 7", "2026-W47 revenue SEA 2469/2"])
    }

    @Test func `a missing column is named with what is there`() throws {
        let findings = try read("Tag,Anfrage\n2026-11-16,3\n") {
            $0.columns = [.date: ["Tag"]]
            $0.measures = [.init("leads", names: ["Anfragen"])]
            $0.isWide = true
        }.findings
        #expect(
            findings.contains(
                "t.csv:1:1: error: the column 'Anfragen' for 'leads' is missing; is it 'Anfrage'?"
            )
        )
    }

    @Test(arguments: [
        ("1'234.5", "2469/2"), ("-1'234", "-1234"), ("12", "12"), ("1'2345", nil), ("1'23", nil),
        ("0.5'000", nil),
    ])
    func `thousands are parted by threes or refused`(cell: String, value: String?) throws {
        let (rows, findings) = try read("week,measure,value\n2026-W47,revenue,\(cell)\n") {
            $0.thousands = .apostrophe
        }
        #expect(rows == Set(value.map { ["2026-W47 revenue \($0)"] } ?? []))
        #expect(findings.isEmpty == (value != nil))
    }

    @Test(arguments: [
        ("€ 12.50", true), ("12.50 €", true), ("EUR 12.50", true), ("$12.50", false),
        ("12.50 USD", false), ("-€12.50", true), ("€", false),
    ])
    func `only the declared currency is left out`(cell: String, isRead: Bool) throws {
        let (rows, findings) = try read("week,measure,value\n2026-W47,revenue,\(cell)\n") {
            $0.currency = "EUR"
        }
        #expect(rows.count == (isRead ? 1 : 0))
        #expect(findings.isEmpty == isRead)
    }

    @Test func `percentages are read where they are declared`() throws {
        let percent = TableShape.MeasureColumn("leads", names: ["quota"], isPercent: true)
        let (rows, findings) = try read("week,quota\n2026-W46,12.5 %\n2026-W47,40\n") {
            $0.measures = [percent]
        }
        #expect(findings == [])
        #expect(rows == ["2026-W46 leads 1/8", "2026-W47 leads 2/5"])
        let undeclared = try read("week,measure,value\n2026-W46,leads,12 %\n") { _ in }.findings
        #expect(undeclared.first?.contains("'12 %' has a per cent sign") == true)
    }

    @Test func `a factor is exact and keeps the limits of numbers`() throws {
        let micros = TableShape.MeasureColumn(
            "revenue",
            names: ["micros"],
            factor: Rational(1, decimals: 6)
        )
        let (rows, findings) = try read("week,micros\n2026-W46,1230000\n2026-W47,0.0000001\n") {
            $0.measures = [micros]
        }
        #expect(rows == ["2026-W46 revenue 123/100"])
        #expect(findings.count == 1 && findings[0].contains("is out of range"))
    }

    @Test(arguments: [
        ("KW 47", "2026-W47"), ("47", "2026-W47"), ("KW49", "2025-W49"), ("W 47/2024", "2024-W47"),
        ("2025 KW 1", "2025-W01"), ("2026-W40", "2026-W40"), ("KW 53", "2020-W53"), ("KW 54", nil),
        ("Week", nil), ("4747", nil),
    ])
    func `a numbered week is the newest that has begun`(cell: String, week: String?) throws {
        let (rows, findings) = try read("week,measure,value\n\(cell),leads,1\n") {
            $0.weekForm = .number
        }
        #expect(rows == Set(week.map { ["\($0) leads 1"] } ?? []))
        #expect(findings.isEmpty == (week != nil))
    }

    @Test func `a numbered week takes its year from beside it`() throws {
        let (rows, findings) = try read("year,week,leads\n2024,KW 47,1\n2025,47,2\n,47,3\n") {
            $0.weekForm = .number
            $0.isWide = true
        }
        #expect(rows == ["2024-W47 leads 1", "2025-W47 leads 2"])
        #expect(findings.count == 1)
    }

    @Test func `weeks that begin on Sunday are refused with the cure`() throws {
        let text = "Woche,leads\n15.11.2026,1\n22.11.2026,2\n"
        let findings = try read(text) {
            $0.columns = [.week: ["Woche"]]
            $0.isWide = true
            $0.datePattern = DatePattern("dd.MM.yyyy")
        }.findings
        #expect(
            findings.count == 1 && findings[0].contains("where the weeks begin on it, export by")
        )
        let (rows, none) = try read(text) {
            $0.columns = [.week: ["Woche"]]
            $0.isWide = true
            $0.datePattern = DatePattern("dd.MM.yyyy")
            $0.weekForm = .endsSunday
        }
        #expect(rows == ["2026-W46 leads 1", "2026-W47 leads 2"] && none == [])
        let canonical = try read("week,measure,value\n2026-11-15,leads,1\n2026-11-22,leads,2\n") {
            _ in
        }
        #expect(canonical.rows.count == 2 && canonical.findings[0].contains("warning"))
    }

    private static let spans: [(days: String, row: String?, said: String?)] = [
        ("2026-11-16,2026-11-22", "2026-W47 leads 5", nil),
        ("2026-11-18,2026-11-18", "2026-W47 leads 5", nil),
        ("2026-11-15,2026-11-21", nil, "the week begins on a Sunday"),
        ("2026-11-16,2026-11-21", nil, "neither one day nor a week"),
        ("2026-11-16,2026-11-29", nil, "is delivered week by week"),
    ]

    @Test(arguments: spans)
    func `days from and until are a day or a week`(days: String, row: String?, said: String?) throws
    {
        let (rows, findings) = try read("from,to,leads\n\(days),5\n") {
            $0.columns = [.date: ["from"], .until: ["to"]]
            $0.isWide = true
        }
        #expect(rows == Set(row.map { [$0] } ?? []))
        #expect(findings.count == (said == nil ? 0 : 1))
        if let said { #expect(findings.first?.contains(said) == true) }
    }
}

extension ClientResults {
    /// Each row of a week as `week measure channel campaign value`, without what it has not.
    var texts: Set<String> {
        Set(
            measures.flatMap { measure in
                allRows(of: measure).map { row in
                    let value = row.value
                    return [
                        row.weeks.text, measure, row.segment.channel, row.segment.campaign,
                        value.denominator == 1
                            ? "\(value.numerator)" : "\(value.numerator)/\(value.denominator)",
                    ].compactMap(\.self).joined(separator: " ")
                }
            }
        )
    }
}
