import Testing

@testable import KPIReport

@Suite struct CadenceTests {
    private func goal(
        _ cadence: KPI.Cadence,
        period: Period.Rule = .week,
        baseline: Rational? = nil
    ) throws -> Goal {
        Goal(
            id: "g",
            kpi: try Sample.kpi("followers_end", kind: .level, cadence: cadence),
            target: .value(50),
            period: period,
            baseline: baseline.map { .value($0) }
        )
    }

    @Test(arguments: [(KPI.Cadence.monthly, 7), (.quarterly, 16)])
    func `a measurement counts until three weeks after the next one is due`(
        cadence: KPI.Cadence,
        weeks: Int
    ) throws {
        let results = try Sample.results(["followers_end": [55]], from: "2026-W20")
        let last = try Sample.week("2026-W20").advanced(by: weeks)
        let held = try Sample.assess(try goal(cadence), results, in: "\(last)")
        #expect((held.status, held.flags) == (.achieved, [.asOf]))
        #expect((held.value, held.actual) == (55, 55))
        let after = try Sample.assess(try goal(cadence), results, in: "\(last.advanced(by: 1))")
        #expect((after.status, after.value) == (.noData, nil))
    }

    @Test func `a week in which nobody answered keeps the measurement before`() throws {
        let kpi = try Sample.kpi("100 * clicks / delivered", kind: .level, cadence: .monthly)
        let goal = Goal(id: "g", kpi: kpi, target: .value(50))
        let results = try Sample.results(
            ["clicks": [6, 0], "delivered": [10, 0]],
            from: "2026-W40"
        )
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect((found.value, found.flags) == (60, [.asOf]))
    }

    @Test func `a monthly measurement covers its quarter without gaps`() throws {
        let values: [Rational?] = [40, nil, nil, nil, 48]
        let results = try Sample.results(["followers_end": values], from: "2026-W40")
        let found = try Sample.assess(try goal(.monthly, period: .quarter), results, in: "2026-W44")
        #expect((found.status, found.flags) == (.onTrack, []))
        #expect((found.value, found.actual) == (48, 48))
    }

    @Test func `a path is held against the week of the measurement`() throws {
        let results = try Sample.results(
            ["followers_end": [nil, nil, nil, nil, nil, nil, 35]],
            from: "2026-W40"
        )
        let goal = try goal(.quarterly, period: .quarter, baseline: 20)
        let found = try Sample.assess(goal, results, in: "2026-W48")
        // Half of the fourteen weeks had passed, and half of the way is gone.
        #expect(found.pace == 1)
        #expect(found.status == .onTrack)
    }

    @Test func `a measurement from before the period is no delay`() throws {
        let results = try Sample.results(["followers_end": [20]], from: "2026-W39")
        let goal = try goal(.quarterly, period: .quarter, baseline: 20)
        let found = try Sample.assess(goal, results, in: "2026-W41")
        #expect((found.pace, found.status) == (nil, .onTrack))
    }

    @Test func `a quarter judges its surveys together in a week that is measured`() throws {
        let kpi = try Sample.kpi("100 * clicks / delivered", kind: .level, cadence: .monthly)
        let goal = Goal(id: "g", kpi: kpi, target: .value(25), period: .quarter)
        let gap: [Rational?] = Array(repeating: nil, count: 11)
        let results = try Sample.results(
            ["clicks": [10] + gap + [60], "delivered": [100] + gap + [100]],
            from: "2026-W41"
        )
        let measured = try Sample.assess(goal, results, in: "2026-W53")
        #expect((measured.value, measured.actual) == (60, 35))
        #expect((measured.status, measured.flags) == (.achieved, []))
    }

    @Test func `in the very week of a measurement there is a verdict`() throws {
        let results = try Sample.results(["followers_end": [55]], from: "2026-W53")
        let found = try Sample.assess(
            try goal(.quarterly, period: .quarter),
            results,
            in: "2026-W53"
        )
        #expect((found.status, found.flags, found.weeksKnown) == (.achieved, [], 1))
    }

    @Test func `a measurement too old has no verdict however many there were`() throws {
        let values: [Rational?] = Array(repeating: 55, count: 6)
        let results = try Sample.results(["followers_end": values], from: "2026-W40")
        let found = try Sample.assess(try goal(.monthly, period: .quarter), results, in: "2026-W53")
        #expect((found.status, found.actual) == (.noData, 55))
    }

    @Test func `a campaign that is over keeps what was measured in it`() throws {
        let campaign = Period.Rule.campaign(
            from: try Sample.week("2026-W40"),
            to: try Sample.week("2026-W43")
        )
        let results = try Sample.results(
            ["followers_end": [nil, 40, 55, 55, 10]],
            from: "2026-W40"
        )
        let found = try Sample.assess(try goal(.monthly, period: campaign), results, in: "2026-W44")
        #expect((found.status, found.flags, found.actual) == (.achieved, [], 55))
    }

    @Test func `measurements a month apart are no change of a week`() throws {
        let values: [Rational?] = [40, nil, nil, nil, 48]
        let results = try Sample.results(["followers_end": values], from: "2026-W40")
        let measured = try Sample.assess(try goal(.monthly), results, in: "2026-W44")
        #expect(measured.changes.previousWeek == .unknown)
        #expect(measured.changes.fourWeekMean == .unknown)
        let between = try Sample.assess(try goal(.monthly), results, in: "2026-W45")
        #expect(between.changes.previousWeek == .unknown)
        #expect(between.signal == nil)
    }

    @Test func `what is measured weekly all the same is compared weekly`() throws {
        let results = try Sample.results(["followers_end": [40, 48]], from: "2026-W43")
        let found = try Sample.assess(try goal(.monthly), results, in: "2026-W44")
        #expect(found.changes.previousWeek.absolute == 8)
    }

    @Test func `a corrected measurement is told between measurements too`() throws {
        let results = try Sample.results(["followers_end": [55]], from: "2026-W42")
        let found = try Sample.assess(try goal(.monthly), results, in: "2026-W43") { week in
            week.number == 42 ? 51 : nil
        }
        #expect(found.weeks[24].restatedFrom == 51)
    }
}
