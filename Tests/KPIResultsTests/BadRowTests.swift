import KPIReport
import Testing

@testable import KPIResults

@Suite struct BadRowTests {
    /// A row under `week,measure,value,days,state,channel,client`, and what is said of it.
    private static let rows = [
        ("2026-W47,laeds,1,,,,", "2:10: error: unknown measure 'laeds'; did you mean 'leads'?"),
        ("2026-W47,,1,,,,", "2:10: error: the row names no measure"),
        (
            "2025-W53,leads,1,,,,",
            "2:1: error: 2025 has no week 53; its weeks are 01 to 52"
        ),
        ("2026-W00,leads,1,,,,", "2:1: error: 2026 has no week 00; its weeks are 01 to 53"),
        ("2026-02-30,leads,1,,,,", "2:1: error: the calendar has no 2026-02-30"),
        (
            "KW 47,leads,1,,,,",
            "2:1: error: expected a week such as 2026-W47 but found 'KW 47'; where weeks are written "
                + "so, say 'weeks: number' of the source"
        ),
        (
            "47,leads,1,,,,",
            "2:1: error: expected a week such as 2026-W47, or a date in it such as 2026-11-18, but "
                + "found '47'"
        ),
        (
            "11/09/2026,leads,1,,,,",
            "2:1: error: expected a date such as 2026-11-18 but found '11/09/2026'; say of the source "
                + "how its dates are written, as in 'dates: dd/MM/yyyy' or 'dates: MM/dd/yyyy'"
        ),
        (
            "09.11.26,leads,1,,,,",
            "2:1: error: expected a date such as 2026-11-18 but found '09.11.26'; say of the source "
                + "how its dates are written, as in 'dates: dd.MM.yy'"
        ),
        ("9.13.2026,leads,1,,,,", "2:1: error: the calendar has no 9.13.2026"),
        (
            "2026-W49..2026-W36,reach,1,,,,",
            "2:1: error: the period ends before it begins; write 2026-W36..2026-W49"
        ),
        (
            "2026-11,leads,1,,,,",
            "2:1: error: 'leads' is delivered week by week; only distinct counts take a longer period"
        ),
        (
            "2026-W47,leads,-3,,,,",
            "2:16: error: -3 is negative, but 'leads' counts; write the number itself, or nothing "
                + "where it is not known"
        ),
        (
            "2026-W47,leads,NaN,,,,",
            "2:16: error: 'NaN' is not a number; write digits only, such as 1234.5, or nothing where "
                + "nothing was delivered"
        ),
        (
            "2026-W47,leads,1e999,,,,",
            "2:16: error: '1e999' is out of range; a number has at most 18 digits before and 12 after "
                + "the decimal sign"
        ),
        (
            "2026-W47,leads,\"1,234\",,,,",
            "2:16: error: '1,234' has a comma, but here the decimal sign is a point; write 1.234, or "
                + "1234 if it parts thousands"
        ),
        (
            "2026-W47,leads,1,8,,,",
            "2:18: error: expected the number of days covered, 0 to 7, but found '8'"
        ),
        ("2026-W47,leads,1,,finl,,", "2:19: error: unknown state 'finl'; did you mean 'final'?"),
        (
            "2026-W47,leads,1,,,,other",
            "2:21: error: the row names the client 'other', but this file is that of 'acme'; move the "
                + "row to the file of its client"
        ),
        (
            "2026-W47,leads,1",
            "2:16: error: expected 7 fields but found 3; an empty field still needs its separator"
        ),
        (
            "2026-W47,leads,1,,,a,b,acme",
            "2:24: error: expected 7 fields but found 8; put a field that holds the separator in quotes"
        ),
        (
            "2026-W47,leads,1,,,\"a\"b,",
            "2:23: error: text after a closing quote; double the quotes inside a field: "
                + "\"say \"\"yes\"\"\""
        ),
        (
            "2026-W47,leads,1,,,\"a,",
            "2:20: error: this quote is never closed; the rest of the file was not read"
        ),
        (
            "2026-W47,leads,1,,,a\u{0},",
            "2:21: error: a NUL byte; save the file again as CSV in UTF-8"
        ),
    ]

    @Test(arguments: rows)
    func `a bad row is an error with its place and its cure`(row: String, said: String) throws {
        let (results, findings) = try read(
            "week,measure,value,days,state,channel,client\n\(row)\n"
        )
        #expect(findings == ["results/acme.csv:" + said])
        #expect(results.isEmpty)
    }

    @Test func `a file in Latin 1 is to be saved as UTF-8`() throws {
        let row = Array("week,measure,value,channel\n2026-W47,leads,1,B".utf8) + [0xFC, 0x0A]
        #expect(
            try read(row).findings == [
                "results/acme.csv:2:19: error: this is not UTF-8; save the file as UTF-8, or say "
                    + "'encoding: windows-1252' of the source"
            ]
        )
    }

    @Test func `with semicolons a point is refused`() throws {
        #expect(
            try read("week;measure;value\n2026-W47;leads;1.234\n").findings == [
                "results/acme.csv:2:16: error: '1.234' has a point, but with semicolons the decimal "
                    + "sign is a comma; write 1,234, or 1234 if it parts thousands"
            ]
        )
    }

    @Test func `all faults of a row are told at once, and good rows are kept`() throws {
        let (results, findings) = try read(
            "week,measure,value\nx,laeds,y\n2026-W47,leads,1\n"
        )
        #expect(findings.count == 3)
        #expect(results.held("leads", "2026-W47") != nil)
    }

    @Test(arguments: ["2026-W47,leads,2,a", "2026-11-16,leads,,a", " 2026-W47 , leads ,2, a "])
    func `a duplicate names both lines`(row: String) throws {
        let (results, findings) = try read(
            "week,measure,value,channel\n2026-W47,leads,1,\n2026-W47,leads,1,a\n\(row)\n"
        )
        #expect(
            findings == [
                "results/acme.csv:4:1: error: 'leads' for 2026-W47 is already in line 3; keep one of "
                    + "the two rows"
            ]
        )
        #expect(results.held("leads", "2026-W47", channel: "a")?.value == 1)
    }

    @Test func `an error stops the report of the client concerned`() throws {
        let file = try TemporaryFile("week,measure,value\n2026-W47,laeds,2\n")
        defer { withExtendedLifetime(file) {} }
        var results = ClientResults()
        let findings = ResultFile(
            path: file.path,
            table: ResultTable(name: "a", source: "", measures: measures)
        )
        .read(for: "acme", on: today, into: &results)
        #expect(findings.map(\.client) == ["acme"])
        #expect(findings.map(\.severity) == [.error])
    }
}
