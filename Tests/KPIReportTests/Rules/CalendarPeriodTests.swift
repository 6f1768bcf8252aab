import Testing

@testable import KPIReport

@Suite struct CalendarPeriodTests {
    private func month(_ week: String, _ rule: Goal.WeekRule) throws -> Period {
        Period.Rule.month.period(holding: try Sample.week(week), by: rule)
    }

    @Test(arguments: [
        ("2026-W40", "2026-09-01", "2026-09-30"), ("2026-W41", "2026-10-01", "2026-10-31"),
        ("2026-W44", "2026-10-01", "2026-10-31"), ("2026-W45", "2026-11-01", "2026-11-30"),
        ("2026-W53", "2026-12-01", "2026-12-31"), ("2027-W01", "2027-01-01", "2027-01-31"),
    ])
    func `a month is reported finished in the week it ends`(week: String, from: String, to: String)
        throws
    {
        let period = try month(week, .prorate)
        #expect(period.days.lowerBound.description == from)
        #expect(period.days.upperBound.description == to)
    }

    @Test(arguments: [Goal.WeekRule.prorate, .calendar, .thursday])
    func `no day of a year is lost and none counts twice`(rule: Goal.WeekRule) throws {
        let first = try Sample.week("2026-W02")
        let months = (0..<53).map {
            Period.Rule.month.period(holding: first.advanced(by: $0), by: rule)
        }
        let ends = zip(months, months.dropFirst()).filter { $0 != $1 }
        #expect(ends.count == 12)
        #expect(ends.allSatisfy { $0.days.upperBound.advanced(by: 1) == $1.days.lowerBound })
    }

    @Test func `the fourth quarter of 2026 has 14 weeks or 92 days`() throws {
        let week = try Sample.week("2026-W47")
        let rule = Period.Rule.quarter
        #expect(rule.period(holding: week).weekCount == 14)
        #expect(rule.period(holding: week, by: .prorate).dayCount == 92)
        #expect(rule.period(holding: week, by: .calendar).key == .quarter(year: 2026, quarter: 4))
    }

    @Test func `a year of 53 weeks has 365 days`() throws {
        let week = try Sample.week("2026-W53")
        #expect(Period.Rule.year.period(holding: week).weekCount == 53)
        #expect(Period.Rule.year.period(holding: week, by: .prorate).dayCount == 365)
    }

    @Test func `a month is named by its days, whatever month its first week begins in`() throws {
        #expect(try month("2026-W47", .prorate).key == .month(year: 2026, month: 11))
        #expect(try month("2026-W47", .thursday).key == .month(year: 2026, month: 11))
        // February 2027 begins on a Monday and ends on a Sunday.
        #expect(try month("2027-W06", .prorate).hasWholeWeeks)
        #expect(try month("2027-W06", .prorate).key == .month(year: 2027, month: 2))
    }

    @Test func `the dates of a campaign clip its weeks`() throws {
        let from = try #require(Day("2026-09-02"))
        let to = try #require(Day("2026-09-17"))
        let rule = Period.Rule.campaign(from...to)
        let week = try Sample.week("2026-W37")
        #expect(
            rule.period(holding: week, by: .prorate).weeks.map { week in
                rule.period(holding: week, by: .prorate).days(of: week)?.count
            } == [5, 7, 4]
        )
        #expect(rule.period(holding: week).weeks == Week(containing: from)...Week(containing: to))
        let short = Period.Rule.campaign(to.advanced(by: 1)...to.advanced(by: 2))
        #expect(short.period(holding: week).weeks == Week(containing: to)...Week(containing: to))
    }

    @Test func `the last weeks the calendar knows have periods`() throws {
        let last = try Sample.week("9999-W52")
        for rule in Goal.WeekRule.allCases {
            #expect(Period.Rule.year.period(holding: last, by: rule).weekCount >= 52)
        }
    }
}
