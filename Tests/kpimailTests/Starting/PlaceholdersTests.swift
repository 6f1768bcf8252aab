import KPIReport
import Testing

@testable import kpimail

@Suite struct PlaceholdersTests {
    @Test(arguments: [
        ("@W-0@,leads,5", "2026-W47,leads,5"), ("@W-59@", "2025-W40"), ("@W+6@", "2026-W53"),
        ("@D+0@", "2026-11-23"), ("@D-28@", "2026-10-26"), ("@M-0@", "2026-11"),
        ("@M+2@", "2027-01"), ("@M-11@", "2025-12"), ("@Q-0@", "2026-Q4"), ("@Q+1@", "2027-Q1"),
        ("@Q-4@", "2025-Q4"), ("{ from: @W-1@, to: @W+1@ }", "{ from: 2026-W46, to: 2026-W48 }"),
        ("@W-0@@W-0@", "2026-W472026-W47"), ("\"@ledger@\"", "\"7f3a1c52\""),
    ])
    func `a placeholder becomes its week, date or period`(text: String, resolved: String) throws {
        let newest = try #require(Week("2026-W47"))
        let placeholders = Placeholders(newest: newest, ledgerID: "7f3a1c52")
        #expect(placeholders.resolved(in: text) == resolved)
    }

    @Test(arguments: ["anna@cafe.example, b@c.example", "@X-1@", "@W1@", "@W-0", "@@", "", "@W-x@"])
    func `everything else stays as it is`(text: String) throws {
        let newest = try #require(Week("2026-W47"))
        #expect(Placeholders(newest: newest, ledgerID: "7f3a1c52").resolved(in: text) == text)
    }

    @Test func `a week that begins in one year counts for the month of its Thursday`() throws {
        let newest = try #require(Week("2026-W53"))
        let placeholders = Placeholders(newest: newest, ledgerID: "7f3a1c52")
        #expect(placeholders.resolved(in: "@M-0@ @M+1@ @Q-0@") == "2026-12 2027-01 2026-Q4")
    }
}
