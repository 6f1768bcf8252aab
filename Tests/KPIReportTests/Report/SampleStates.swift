@testable import KPIReport

/// What goals can be in beyond the eleven of `SampleGoals`: one for each further sentence.
enum SampleStates {
    static func all() throws -> [Assessment] {
        try flows() + gaps() + levels() + signals()
    }

    private static func goal(
        _ id: String,
        _ period: Period.Rule = .week,
        unit: KPI.Unit = .count,
        decimals: Int = 0,
        kind: KPI.Kind = .flow,
        cadence: KPI.Cadence = .weekly
    ) throws -> Goal {
        let base: Texts = [.de: "x", .en: "x", .hu: "x", .fr: "x"]
        let kpi = try Samples.kpi(
            id,
            unit: unit,
            decimals: decimals,
            kind: kind,
            benchmarks: [.init(low: 2, high: 5, of: base, year: 2025, who: "y", kind: "z")],
            cadence: cadence
        )
        return Samples.goal(kpi, period: period, showsBenchmark: true)
    }

    /// Open and closed periods of flows, caps and plans.
    private static func flows() throws -> [Assessment] {
        [
            .sample(
                try goal("a-quarter", .quarter),
                .onTrack,
                target: 400,
                value: 77,
                actual: 231,
                expected: 240,
                pace: Rational(96, over: 100),
                required: Rational(169, over: 2),
                flags: [.early]
            ),
            .sample(
                try goal("a-month", .month),
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
                try goal("a-cap", .month),
                .atRisk,
                direction: .lower,
                kind: .cap,
                target: 6_000,
                value: 1_600,
                actual: 4_800,
                expected: 4_500,
                projection: 6_400,
                isMet: true
            ),
            .sample(
                try goal("a-plan", .year),
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
                try goal("on-plan"),
                .onTrack,
                direction: .range,
                kind: .plan,
                target: 900,
                value: 900,
                expected: 900
            ),
        ]
    }

    /// Weeks that are missing, partial, corrected, or hold nothing to measure.
    private static func gaps() throws -> [Assessment] {
        [
            .sample(
                try goal("two-gaps", .month),
                .atRisk,
                target: 400,
                known: 1,
                value: 77,
                actual: 77,
                expected: 200,
                weeks: [.sample(2, nil), .sample(1, nil), .sample(0, 77, .partial)]
            ),
            .sample(
                try goal("corrected"),
                .achieved,
                target: 40,
                value: 77,
                weeks: [.sample(3, 63, .restated, was: 60), .sample(0, 77)]
            ),
            .sample(try goal("too-few", .month), .noData, target: 400, known: 1, value: 77),
            .sample(try goal("none", .month), .noData, target: 400, known: 0),
            .sample(
                try goal("nothing"),
                .noData,
                target: 400,
                weeks: [.sample(0, nil, .notApplicable)]
            ),
            .sample(
                try goal("people", .month),
                .noData,
                target: 400,
                value: 5,
                flags: [.notAdditive]
            ),
            .sample(
                try goal("survey", cadence: .monthly),
                .noData,
                target: 400,
                value: 5,
                weeks: [.sample(2, 5), .sample(0, nil)]
            ),
        ]
    }

    /// Values in, under and over what was aimed at, in every unit.
    private static func levels() throws -> [Assessment] {
        let units = try KPI.Unit.allCases.map { unit in
            Assessment.sample(
                try goal("unit-\(unit)", unit: unit, decimals: 1, kind: .level),
                .offTrack,
                direction: unit == .count ? .lower : .higher,
                kind: .level,
                target: 20,
                value: unit == .count ? 24 : 18,
                change: SampleGoals.change(2, nil)
            )
        }
        let bands = try [1, 2, 4].map { value in
            Assessment.sample(
                try goal("band-\(value)", kind: .level),
                .atRisk,
                direction: .range,
                kind: .level,
                band: .init(lower: 2, upper: 3),
                value: Rational(value),
                isMet: false
            )
        }
        return units + bands
    }

    /// Every rule in every tone.
    private static func signals() throws -> [Assessment] {
        try [Assessment.Direction.higher, .lower, .range].flatMap { direction in
            try [30, 70].map { value in
                Assessment.sample(
                    try goal("signal-\(direction)-\(value)", kind: .level),
                    .achieved,
                    direction: direction,
                    kind: .level,
                    target: 40,
                    value: Rational(value),
                    signal: .sample([.outside, .runOfEight, .threeOfFour])
                )
            }
        }
    }
}
