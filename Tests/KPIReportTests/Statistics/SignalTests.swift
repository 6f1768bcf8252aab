import Testing

@testable import KPIReport

@Suite struct SignalTests {
    /// Fifty, a little more or less.
    private static func even(_ count: Int, around level: Int = 50) -> [Rational?] {
        (0..<count).map { Rational(level + [0, 2, -1, 1, -2, 1, 0, -1][$0 % 8]) }
    }

    private func signal(
        _ values: [Rational?],
        causes: [Int] = [],
        direction: KPI.Direction = .higher
    ) throws -> Signal? {
        let start = try Sample.week("2026-W01")
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads", direction: direction),
            target: .value(80),
            changes: causes.map {
                Goal.Change(from: start.advanced(by: $0), target: 90, why: "new shop")
            }
        )
        let results = try Sample.results(["leads": values], from: start.description)
        let week = start.advanced(by: values.count - 1)
        return try Sample.assess(goal, results, in: week.description).signal
    }

    @Test func `under six weeks there are no limits, from twelve on they are locked`() throws {
        #expect(try signal(Self.even(6)) == nil)
        #expect(try signal(Self.even(7))?.baseline == .trial)
        #expect(try signal(Self.even(12))?.baseline == .trial)
        #expect(try signal(Self.even(13))?.baseline == .locked)
    }

    @Test func `the baseline is the newest 26 known weeks before the report week`() throws {
        let old: [Rational?] = [900, 900]
        let found = try #require(
            try signal(old + Self.even(10) + [nil, nil] + Self.even(16) + [70])
        )
        #expect(found.points == 26)
        let known = (Self.even(10) + Self.even(16)).compactMap { $0?.double }
        #expect(abs(found.mean - known.reduce(0, +) / 26) < 1e-9)
    }

    @Test func `the baseline reaches as far back as it needs to`() throws {
        let sparse = (0..<150).map { $0 % 6 < 2 ? Rational(50 + $0 % 4) : nil }
        #expect(try signal(sparse + [50])?.points == 26)
    }

    @Test(arguments: 7...60)
    func `a series that grows all the time is no news`(count: Int) throws {
        let growing = (0..<count).map { Rational(1_000 + 10 * $0) }
        let wavering = (0..<count).map { Rational(1_000 + 10 * $0 + [0, 3, -2, 1][$0 % 4]) }
        #expect(try signal(growing)?.isNews != true)
        #expect(try signal(wavering)?.isNews != true)
    }

    @Test func `a jump after steady weeks is news, week after week until it is old`() throws {
        let news = try (1...16).map { weeks in
            try signal(Self.even(20) + Self.even(weeks, around: 80))?.isNews == true
        }
        #expect(news.prefix(11).allSatisfy { $0 })
        #expect(news.dropFirst(11).allSatisfy { !$0 })
    }

    @Test func `a slight shift is a lasting change after eight weeks`() throws {
        let shifted = (1...8).map { weeks in
            Self.even(16) + [Rational?](repeating: 52, count: weeks)
        }
        let rules = try shifted.map { try signal($0)?.rules ?? [] }
        #expect(!rules[6].contains(.runOfEight))
        #expect(rules[7].contains(.runOfEight))
        #expect(try signal(shifted[7])?.isNews == true)
    }

    @Test func `one unusual week long ago silences nothing`() throws {
        var values = Self.even(20)
        values[4] = 90
        #expect(try signal(values + [150])?.isNews == true)
    }

    @Test func `a run after a known cause starts a new baseline, on trial again`() throws {
        let values = Self.even(16) + Self.even(9, around: 80) + [81]
        let unknown = try #require(try signal(values))
        #expect(unknown.points == 25)
        let known = try #require(try signal(values, causes: [16]))
        #expect(known.points == 9)
        #expect(known.baseline == .trial)
        #expect(abs(known.mean - 80) < 0.5)
        #expect(known.rules.isEmpty)
    }

    @Test func `a cause long ago is held against all 26 weeks before it`() throws {
        // The ten weeks before the cause would call all that follows a run below 80.
        let before = Self.even(16, around: 20) + Self.even(10, around: 80)
        let after: [Rational?] = (0..<40).map { $0 % 2 == 0 ? 60 : 30 }
        let values = before + after + Self.even(10, around: 61)
        let found = try #require(try signal(values, causes: [26]))
        #expect((found.points, found.baseline) == (9, .trial))
    }

    @Test func `a cause that nothing followed changes no baseline`() throws {
        let values = Self.even(26)
        #expect(try signal(values, causes: [14])?.points == 25)
        let short = Self.even(16) + Self.even(7, around: 80)
        #expect(try signal(short, causes: [16])?.points == 22)
    }

    @Test func `a week of fewer days is no part of the chart`() throws {
        var results = try Sample.results(["leads": Self.even(14)], from: "2026-W01")
        let week = try Sample.week("2026-W15")
        let part = Observation(measure: "leads", weeks: week...week, value: 9, days: 2)
        #expect(results.insert(part) == nil)
        let goal = Goal(id: "g", kpi: try Sample.kpi("leads"), target: .value(80))
        #expect(try Sample.assess(goal, results, in: "2026-W15").signal?.rules == [])
        #expect(try Sample.assess(goal, results, in: "2026-W16").signal?.points == 14)
    }
}
