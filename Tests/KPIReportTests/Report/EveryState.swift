@testable import KPIReport

/// Goals in the states that no other sample shows, for tests over all of them.
enum EveryState {
    static func all() throws -> [Assessment] {
        try open() + noData() + data() + signals() + closed() + units()
    }

    private static func flow(_ id: String, _ period: Period.Rule) throws -> Goal {
        Samples.goal(try Samples.kpi(id), period: period)
    }

    private static func level(_ id: String, _ cadence: KPI.Cadence = .weekly) throws -> Goal {
        let base: Texts = [.de: "1", .en: "1", .hu: "1", .fr: "1"]
        let benchmark = KPI.Benchmark(low: 2, high: 5, of: base, year: 2025, who: "2", kind: "3")
        return Samples.goal(
            try Samples.kpi(id, kind: .level, benchmarks: [benchmark], cadence: cadence),
            showsBenchmark: true
        )
    }

    private static func open() throws -> [Assessment] {
        [
            .sample(
                try flow("kpi-1", .quarter),
                .onTrack,
                target: 400,
                value: 77,
                actual: 231,
                expected: 240,
                pace: Rational(96, over: 100),
                required: Rational(169, over: 2)
            ),
            .sample(
                try flow("kpi-2", .month),
                .achieved,
                target: 60,
                value: 20,
                actual: 70,
                expected: 45,
                pace: 2,
                required: 0,
                flags: [.beforeEnd]
            ),
            .sample(
                try flow("kpi-3", .year),
                .atRisk,
                direction: .lower,
                kind: .cap,
                target: 6_000,
                value: 1_600,
                actual: 4_800,
                expected: 4_500,
                projection: 6_400,
                required: 1_200,
                isMet: true,
                flags: [.early]
            ),
            .sample(
                try flow("kpi-4", .month),
                .atRisk,
                direction: .range,
                kind: .plan,
                target: 4_000,
                band: .init(lower: 2_850, upper: 3_150),
                value: 900,
                actual: 3_300,
                expected: 3_000,
                isMet: false
            ),
            .sample(
                try flow("kpi-5", .month),
                .onTrack,
                direction: .range,
                kind: .plan,
                target: 4_000,
                band: .init(lower: 2_850, upper: 3_150),
                value: 900,
                actual: 3_000,
                expected: 3_000,
                isMet: true
            ),
            .sample(
                try level("kpi-6"),
                .atRisk,
                direction: .range,
                kind: .level,
                band: .init(lower: 2, upper: 3),
                value: 1,
                isMet: false
            ),
            .sample(
                try level("kpi-7"),
                .achieved,
                direction: .range,
                kind: .level,
                band: .init(lower: 2, upper: 3),
                value: 2,
                isMet: true
            ),
        ]
    }

    private static func noData() throws -> [Assessment] {
        [
            .sample(
                try flow("kpi-8", .month),
                .noData,
                target: 400,
                known: 1,
                value: 77,
                flags: [.coverageTooLow],
                weeks: [.sample(2, nil), .sample(1, nil), .sample(0, 77)]
            ),
            .sample(
                try flow("kpi-9", .week),
                .noData,
                target: 400,
                weeks: [.sample(0, nil, .notApplicable)]
            ),
            .sample(
                try flow("kpi-10", .month),
                .noData,
                target: 400,
                value: 5,
                flags: [.notAdditive]
            ),
            .sample(try flow("kpi-11", .week), .noData, target: 400, value: 5),
            .sample(try flow("kpi-14", .month), .noData, target: 400, known: 0),
            .sample(
                try level("kpi-15", .monthly),
                .noData,
                target: 400,
                value: 5,
                weeks: [.sample(2, 5), .sample(0, nil)]
            ),
        ]
    }

    private static func data() throws -> [Assessment] {
        [
            .sample(
                try flow("kpi-12", .month),
                .atRisk,
                target: 400,
                known: 2,
                value: 77,
                actual: 154,
                expected: 200,
                flags: [.incompleteData],
                weeks: [.sample(2, 77), .sample(1, nil), .sample(0, 77, .partial)]
            ),
            .sample(
                try level("kpi-13", .monthly),
                .onTrack,
                kind: .level,
                target: 40,
                value: 45,
                isMet: true,
                flags: [.asOf],
                weeks: [.sample(2, 45, .restated, was: 40)]
            ),
        ]
    }

    /// A value that misses its target, in every unit.
    private static func units() throws -> [Assessment] {
        try KPI.Unit.allCases.map { unit in
            .sample(
                Samples.goal(
                    try Samples.kpi("unit-\(unit)", unit: unit, decimals: 1, kind: .level)
                ),
                .offTrack,
                direction: unit == .count ? .lower : .higher,
                kind: .level,
                target: 20,
                value: unit == .count ? 24 : 18,
                change: SampleGoals.change(2, nil)
            )
        }
    }

    private static func signals() throws -> [Assessment] {
        let rules: [Signal.Rule] = [.outside, .runOfEight, .threeOfFour]
        let directions: [Assessment.Direction] = [.higher, .lower, .range]
        return try directions.enumerated().flatMap { index, direction in
            try [60, 40].map { value in
                .sample(
                    try level("kpi-\(20 + index)-\(value)"),
                    .offTrack,
                    direction: direction,
                    kind: .level,
                    target: 50,
                    value: Rational(value),
                    signal: .sample(rules)
                )
            }
        }
    }

    private static func closed() throws -> [Assessment] {
        let period = Period.Rule.campaign(from: Samples.week("2026-W40"), to: Samples.week)
        return [
            .sample(try flow("kpi-30", period), .achieved, target: 4, value: 1, actual: 4),
            .sample(try flow("kpi-31", period), .missed, target: 4, value: 1, actual: 3),
            .sample(
                try level("kpi-32"),
                .atRisk,
                direction: .lower,
                kind: .level,
                target: 4,
                value: 5
            ),
        ]
    }
}
