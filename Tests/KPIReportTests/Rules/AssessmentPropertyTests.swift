import Testing

@testable import KPIReport

/// What holds for any results; the cases come from a seeded generator.
@Suite struct AssessmentPropertyTests {
    /// SplitMix64.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }

        /// Zero, small, negative and huge numbers, and none.
        mutating func value(mayBeNegative: Bool) -> Rational? {
            let pool: [Rational?] = [
                nil, 0, 0, 1, 7, Rational(1, over: 3), 999_999_999_999_999_999,
                Rational(1, over: 1_000_000_000_000), mayBeNegative ? -5 : 5,
            ]
            return pool[Int.random(in: 0..<pool.count, using: &self)]
        }
    }

    private static let first = Week(year: 2026, number: 30) ?? Week(index: 0)

    private func goals() throws -> [Goal] {
        let kpis = [
            try Sample.kpi("leads"), try Sample.kpi("spend", direction: .lower),
            try Sample.kpi("spend", direction: .range),
            try Sample.kpi("100 * clicks / delivered", kind: .level, unit: .percent),
            try Sample.kpi("100 * revenue / revenue_prev - 100", kind: .level),
            try Sample.kpi("followers_end - followers_start"),
            try Sample.kpi("followers_end", kind: .level, cadence: .monthly),
            try Sample.kpi("reach", kind: .level, direction: .lower),
        ]
        let rules: [Period.Rule] = [.week, .month, .quarter, .year]
        return kpis.enumerated().flatMap { index, kpi in
            rules.enumerated().map { place, period in
                Goal(
                    id: "g\(index)-\(place)",
                    kpi: kpi,
                    target: .value([0, 5, -3, 1][(index + place) % 4]),
                    period: period,
                    baseline: place % 2 == 0 ? nil : .first,
                    weekRule: Goal.WeekRule.allCases[(index + place) % 3]
                )
            }
        }
    }

    private func rows(_ random: inout Random) throws -> [Observation] {
        let measures = Sample.measures.filter { $0.id != "followers_start" }
        return measures.flatMap { measure in
            (0..<20).compactMap { offset -> Observation? in
                let week = Self.first.advanced(by: offset)
                let value = random.value(mayBeNegative: measure.mayBeNegative)
                let days = Int.random(in: 1...14, using: &random)
                return value.map {
                    Observation(
                        measure: measure.id,
                        weeks: week...week,
                        value: $0,
                        days: min(7, days)
                    )
                }
            }
        }
    }

    private func assess(_ rows: [Observation], in week: Week) throws -> Scorecard {
        Scorecard(
            assessing: try Sample.client(goals: try goals()),
            Sample.results(rows),
            catalogue: Sample.catalogue,
            week: week
        )
    }

    @Test(arguments: 1...5)
    func `no results make a number that is none`(seed: UInt64) throws {
        var random = Random(state: seed)
        let rows = try rows(&random)
        for offset in [0, 5, 13, 19] {
            for found in try assess(rows, in: Self.first.advanced(by: offset)).assessments {
                let undefined = found.numbers.filter { !$0.isFinite }
                #expect(undefined.isEmpty, "\(found.goal.id)")
            }
        }
    }

    @Test(arguments: 1...5)
    func `a later week never changes an earlier report`(seed: UInt64) throws {
        var random = Random(state: seed)
        let rows = try rows(&random)
        for offset in [3, 8, 13] {
            let week = Self.first.advanced(by: offset)
            let then = rows.filter { $0.weeks.upperBound <= week }
            #expect(try assess(then, in: week) == assess(rows, in: week))
        }
    }

    @Test(arguments: 1...50)
    func `the degree grows with the actual value`(seed: UInt64) throws {
        var random = Random(state: seed)
        let numbers = (0..<4).map { _ in Int.random(in: -50...50, using: &random) }.sorted()
        let (low, high) = (Rational(numbers[0]), Rational(numbers[3]))
        let (target, baseline) = (Rational(numbers[1] + 60), Rational(numbers[2] - 60))
        for base in [nil, baseline] {
            let degrees = [low, high].map {
                Achievement.degree(of: $0, target: target, isUpperLimit: false, baseline: base)
            }
            #expect(try #require(degrees[0]) <= #require(degrees[1]))
            let mirrored = [low, high].map {
                Achievement.degree(
                    of: $0,
                    target: target,
                    isUpperLimit: true,
                    baseline: base.map { _ in 200 }
                )
            }
            #expect(try #require(mirrored[0]) >= #require(mirrored[1]))
        }
    }
}

extension Assessment {
    /// Every number of the assessment, as JSON writes it.
    fileprivate var numbers: [Double] {
        let parts: [Rational?] = [
            target, band?.lower, band?.upper, baseline, value, actual, share, expected, pace,
            projection, requiredPerWeek, achievement, changes.previousWeek.absolute,
            changes.previousWeek.relative, changes.fourWeekMean.absolute,
            changes.fourWeekMean.relative, changes.lastYear.absolute, changes.lastYear.relative,
        ]
        let limits = signal.map { [$0.mean, $0.lower, $0.upper] } ?? []
        return (parts + weeks.map(\.value)).compactMap { $0?.double } + limits
    }
}
