import Testing

@testable import KPIReport

@Suite struct ProfileTests {
    static func seasons() throws -> [GoalVector] {
        try GoalVector.group("pacing").filter { $0.input["last_year_weeks"] != nil }
    }

    @Test(arguments: try seasons())
    func `a season shares out a target as last year did`(vector: GoalVector) throws {
        let weeks = try #require(vector.input["last_year_weeks"]).list.compactMap(\.rational)
        let elapsed = Int(try #require(vector.input["elapsed"]?.double))
        let share = try #require(SeasonalProfile(lastYear: weeks).share(ofFirst: elapsed))
        let target = try #require(vector.input["target"]?.rational)
        let actual = try #require(vector.input["actual"]?.rational)
        vector.expectEqual(share.double, "share")
        vector.expectEqual((target * share).double, "expected")
        vector.expectEqual((actual / (target * share))?.double, "pace")
        vector.expectEqual((actual / share)?.double, "projection")
    }

    @Test func `a season of nothing shares out nothing`() {
        #expect(SeasonalProfile(lastYear: [0, 0]).share(ofFirst: 1) == nil)
        #expect(SeasonalProfile(lastYear: []).share(ofFirst: 1) == nil)
    }

    @Test func `weekdays weigh as they bring`() throws {
        let profile = try #require(WeekdayProfile([18, 18, 18, 18, 18, 5, 5]))
        let (first, last) = (try day("2026-10-01"), try day("2026-10-31"))
        let share = profile.share(of: first...last, upTo: try day("2026-10-18"))
        #expect(share == Rational(246, over: 441))
        #expect(profile.share(of: first...last, upTo: try day("2026-09-30")) == 0)
        #expect(profile.share(of: first...last, upTo: try day("2026-11-30")) == 1)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test(arguments: try GoalVector.group("last-year-week"))
    func `the same number last year lies 52 or 53 weeks back`(vector: GoalVector) throws {
        let week = try #require(vector.input["iso_week"]?.text.flatMap { Week($0) })
        let same = week.sameNumberLastYear
        #expect(same?.description == vector.expected["same_number"]?.text)
        vector.expectEqual(
            same.map { Double($0.distance(to: week) * 7) },
            "days_apart_same_number"
        )
    }

    @Test func `the rule for last year's week decides the sign`() throws {
        let vector = try #require(try GoalVector.group("real").first { $0.id == "real-wiki-w53" })
        let now = try #require(vector.input["2010-W01"]?.rational)
        let week = try #require(Week("2010-W01"))
        let aligned = vector.input[week.advanced(by: -52).description]?.rational
        let same = vector.input[try #require(week.sameNumberLastYear).description]?.rational
        func change(_ old: Rational?) -> Double? {
            Change(from: old, to: now, isScore: false).relative?.double
        }
        vector.expectEqual(change(aligned), "change_minus_52_weeks")
        vector.expectEqual(change(same), "change_same_number")
    }

    @Test func `churn compounds`() {
        let monthly = CompoundRate(loss: 0.03)
        #expect(abs(monthly.over(12) - 0.3062) < 0.00005)
        #expect(abs(monthly.over(12.0 / 52) - 0.0070) < 0.00005)
    }
}
