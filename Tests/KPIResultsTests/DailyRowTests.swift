import KPIReport
import Testing

@testable import KPIResults

@Suite struct DailyRowTests {
    @Test func `flows are summed over the week and days are counted`() throws {
        let (results, findings) = try read(
            """
            date,measure,value,state
            2026-11-16,leads,3,
            2026-11-22,leads,4,provisional
            2026-11-18,leads,,
            2026-11-23,leads,9,
            """
        )
        let held = try #require(results.held("leads", "2026-W47"))
        #expect(findings == [])
        #expect((held.value, held.days, held.state) == (7, 2, .provisional))
        #expect(results.held("leads", "2026-W48")?.value == 9)
    }

    @Test func `stocks take the last day, whatever the order of the rows`() throws {
        let (results, _) = try read(
            """
            date;measure;value
            2026-11-19;followers;120
            2026-11-20;followers;121,5
            2026-11-16;followers;100
            """
        )
        let held = try #require(results.held("followers", "2026-W47"))
        #expect(held.value == Rational("121.5"))
        // Friday's state tells of the five days up to it.
        #expect(held.days == 5)
    }

    @Test func `a week of empty days is not delivered`() throws {
        let (results, findings) = try read("date,measure,value\n2026-11-16,leads,\n")
        #expect(findings == [])
        #expect(results.isEmpty)
    }

    @Test(arguments: [
        (
            "2026-11-16,reach,5",
            "3:12: error: 'reach' counts different people, whose days cannot be added up; deliver it "
                + "by week in a file with a column 'week'"
        ),
        (
            "2026-11-16,leads,5",
            "3:1: error: 'leads' for 2026-11-16 is already in line 2; keep one of the two rows"
        ),
        ("2026-W47,leads,5", "3:1: error: expected a date such as 2026-11-18 but found '2026-W47'"),
        (
            "16.11.2026,leads,5",
            "3:1: error: 'leads' for 2026-11-16 is already in line 2; keep one of the two rows"
        ),
        ("2026-11-31,leads,5", "3:1: error: the calendar has no 2026-11-31"),
    ])
    func `a bad day is an error`(row: String, said: String) throws {
        let findings = try read("date,measure,value\n2026-11-16,leads,1\n\(row)\n").findings
        #expect(findings == ["results/acme.csv:" + said])
    }
}
