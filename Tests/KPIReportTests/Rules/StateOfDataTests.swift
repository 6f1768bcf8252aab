import Testing

@testable import KPIReport

@Suite struct StateOfDataTests {
    private func weekly() throws -> Goal {
        Goal(id: "g", kpi: try Sample.kpi("leads"), target: .value(80))
    }

    @Test func `what a source may still change is provisional`() throws {
        var results = ClientResults()
        results.unsettledFrom = try Sample.week("2026-W42")
        for (week, value) in [("2026-W41", Rational(70)), ("2026-W42", 90)] {
            #expect(results.insert(try Sample.observation("leads", week, value)) == nil)
        }
        let found = try Sample.assess(try weekly(), results, in: "2026-W42")
        #expect(found.weeks.suffix(2).map(\.state) == [.final, .provisional])
        #expect(found.flags == [.provisional])
        #expect(found.status == .achieved)
        let before = try Sample.assess(try weekly(), results, in: "2026-W41")
        #expect(before.flags == [])
    }

    @Test func `a source settles for itself alone`() throws {
        var results = ClientResults()
        results.unsettledFrom = try Sample.week("2026-W42")
        #expect(results.insert(try Sample.observation("leads", "2026-W42", 90)) == nil)
        results.unsettledFrom = nil
        #expect(results.insert(try Sample.observation("spend", "2026-W42", 5)) == nil)
        let goal = Goal(id: "g", kpi: try Sample.kpi("spend"), target: .value(5))
        #expect(try Sample.assess(goal, results, in: "2026-W42").weeks.last?.state == .final)
    }

    @Test func `every state of a week has its name`() throws {
        let rows = [
            try Sample.observation("clicks", "2026-W40", 5),
            try Sample.observation("delivered", "2026-W40", 10),
            try Sample.observation("clicks", "2026-W41", 0),
            try Sample.observation("delivered", "2026-W41", 0),
            try Sample.observation("clicks", "2026-W43", 6),
            try Sample.observation("delivered", "2026-W43", 10, days: 5),
            try Sample.observation("clicks", "2026-W44", 7, state: .provisional),
            try Sample.observation("delivered", "2026-W44", 10),
        ]
        let kpi = try Sample.kpi("100 * clicks / delivered", kind: .level)
        let goal = Goal(id: "g", kpi: kpi, target: .value(50))
        let found = try Sample.assess(goal, Sample.results(rows), in: "2026-W44") { week in
            week.number == 40 ? 40 : nil
        }
        #expect(
            found.weeks.suffix(5).map(\.state) == [
                .restated, .notApplicable, .missing, .partial, .provisional,
            ]
        )
    }

    @Test func `a week of five days is compared with no whole one`() throws {
        let rows = [
            try Sample.observation("leads", "2026-W40", 70),
            try Sample.observation("leads", "2026-W41", 50, days: 5),
            try Sample.observation("leads", "2026-W42", 77),
        ]
        let results = Sample.results(rows)
        #expect(
            try Sample.assess(try weekly(), results, in: "2026-W41").changes.previousWeek
                == .unknown
        )
        #expect(
            try Sample.assess(try weekly(), results, in: "2026-W42").changes.previousWeek
                == .unknown
        )
    }

    @Test func `a week of five days is in no mean of four weeks`() throws {
        let rows = try ["2026-W38", "2026-W39", "2026-W40", "2026-W41", "2026-W42"].flatMap {
            week in
            let days = week == "2026-W40" ? 5 : 7
            return [
                try Sample.observation("clicks", week, days == 7 ? 20 : 1, days: days),
                try Sample.observation("delivered", week, days == 7 ? 100 : 900, days: days),
            ]
        }
        let goal = Goal(
            id: "g",
            kpi: try Sample.share("100 * clicks / delivered"),
            target: .value(2)
        )
        let found = try Sample.assess(goal, Sample.results(rows), in: "2026-W42")
        #expect(found.changes.fourWeekMean == Change(absolute: 0, relative: 0))
    }

    @Test func `what a week starts with does not make it partial`() throws {
        let rows = [
            try Sample.observation("followers_end", "2026-W40", 70, days: 5),
            try Sample.observation("followers_end", "2026-W41", 90),
        ]
        let kpi = try Sample.kpi("followers_end - followers_start")
        let goal = Goal(id: "g", kpi: kpi, target: .value(20))
        let found = try Sample.assess(goal, Sample.results(rows), in: "2026-W41")
        #expect(found.weeks.last?.state == .final)
    }

    @Test func `a start is the newest end however long ago`() throws {
        let kpi = try Sample.kpi("followers_end - followers_start")
        let goal = Goal(id: "g", kpi: kpi, target: .value(20))
        var results = try Sample.results(["followers_end": [70]], from: "2024-W40")
        let week = try Sample.week("2026-W41")
        #expect(
            results.insert(Observation(measure: "followers_end", weeks: week...week, value: 90))
                == nil
        )
        #expect(try Sample.assess(goal, results, in: "2026-W41").value == 20)
    }

    @Test func `a finished month that was reported is kept beside what it is now`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(400),
            period: .month
        )
        let leads: [Rational?] = [80, 80, 91, 80, 80, 50]
        let results = try Sample.results(["leads": leads], from: "2026-W40")
        let client = try Sample.client(goals: [goal])
        let scorecard = Scorecard(
            assessing: client,
            results,
            catalogue: Sample.catalogue,
            week: try Sample.week("2026-W45"),
            reported: { id, week in id == goal.resultID && week.number == 44 ? 404 : nil }
        )
        let corrected = try #require(scorecard.assessments.first?.corrected)
        #expect((corrected.reported, corrected.current) == (404, 411))
        #expect(corrected.period.key == .month(year: 2026, month: 10))
        #expect(scorecard.assessments.first?.toldResults.values.map(\.self) == [411])
    }

    @Test func `a finished month tells its result, an open one does not`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads"),
            target: .value(400),
            period: .month
        )
        let results = try Sample.results(["leads": [80, 80, 91, 80, 80]], from: "2026-W40")
        let closed = try Sample.assess(goal, results, in: "2026-W44")
        let last = try Sample.week("2026-W44")
        #expect(closed.toldResults == [last: 411])
        #expect(try Sample.assess(goal, results, in: "2026-W43").toldResults.isEmpty)
    }

    @Test func `weeks before the work began are no missing weeks`() throws {
        let results = try Sample.results(["leads": [70, 80, 90]], from: "2026-W40")
        let since = try Sample.week("2026-W41")
        let found = try Sample.assess(try weekly(), results, in: "2026-W42", since: since)
        #expect(found.weeks.map(\.week.number) == [41, 42])
    }

    @Test func `a limit that a closed month broke is missed`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("spend", direction: .lower),
            target: .value(100),
            period: .month
        )
        let most = try Sample.results(["spend": [50, nil, 60, 0, 0]], from: "2026-W40")
        let judged = try Sample.assess(goal, most, in: "2026-W44")
        #expect((judged.status, judged.flags) == (.missed, [.incompleteData]))
    }

    @Test func `a start value that was past the target already gives no degree`() throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("followers_end", kind: .level),
            target: .value(50),
            period: .month,
            baseline: .first
        )
        let results = try Sample.results(["followers_end": [60, 70]], from: "2026-W40")
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect((found.achievement, found.pace, found.status) == (nil, nil, .onTrack))
    }
}
