import Foundation
import Testing

@testable import KPIReport

@Suite struct CalendarTests {
    @Test(arguments: ["2026-W47", "2026-W54", "2026-W4", "2026-47W", "2O26-W47", "2026-W47 ", ""])
    func `a week is read from bytes as from text`(text: String) {
        let row = Array("x,\(text),y".utf8)
        #expect(Week(utf8: row[2..<row.count - 2]) == Week(text))
    }

    @Test func `every day of 60 years has the week that Foundation gives it`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        for number in stride(from: 0, to: 22_000, by: 1) {
            let day = Day(number: number)
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekOfYear, .yearForWeekOfYear],
                from: date
            )
            #expect(
                day.civil == (
                    try #require(parts.year), try #require(parts.month), try #require(parts.day)
                )
            )
            let week = Week(containing: day)
            #expect(week.year == parts.yearForWeekOfYear)
            #expect(week.number == parts.weekOfYear)
            #expect(Week(week.description) == week)
            #expect(Day(day.description) == day)
        }
    }

    @Test(arguments: ["2025-W53", "2026-W00", "2026-W54", "2026W47", "2026-w47", "26-W01"])
    func `weeks that no year has are refused`(text: String) { #expect(Week(text) == nil) }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-01", "01.02.2026"])
    func `dates that no calendar has are refused`(text: String) { #expect(Day(text) == nil) }

    @Test(arguments: ["2026", "2026-11", "2026-Q4", "2026-W47"])
    func `names of periods survive a round trip`(text: String) throws {
        let key = try #require(Period.Key(text))
        #expect(key.description == text)
        #expect(key.period.key == key)
    }
}
