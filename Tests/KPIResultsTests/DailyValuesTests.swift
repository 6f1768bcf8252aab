import KPIReport
import Testing

@testable import KPIResults

@Suite struct DailyValuesTests {
    @Test func `the days of a week stay known one by one`() throws {
        let (results, _) = try read(
            "date,measure,value\n2026-11-18,leads,4\n2026-11-16,leads,3\n2026-11-17,leads,\n"
        )
        let held = try #require(results.held("leads", "2026-W47"))
        #expect(held.daily.map(\.day.description) == ["2026-11-18", "2026-11-16"])
        #expect(held.daily.map(\.value) == [4, 3])
    }

    @Test func `a weekly row knows no days`() throws {
        let (results, _) = try read("week,measure,value,days\n2026-W47,leads,4,5\n")
        #expect(results.held("leads", "2026-W47")?.daily == [])
    }
}
