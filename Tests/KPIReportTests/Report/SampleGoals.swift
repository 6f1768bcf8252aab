@testable import KPIReport

/// One goal for every kind of sentence.
enum SampleGoals {
    static func all() throws -> [Assessment] {
        [
            try optIns(), try cpa(), try revenue(), try frequency(), try followers(), try budget(),
            try nps(), try leads(), try clickRate(), try openRate(), try roas(),
        ]
    }

    static func change(_ absolute: Rational?, _ relative: Rational?) -> Change {
        Change(absolute: absolute, relative: relative)
    }

    /// Off track in an open month, with a restated week before.
    static func optIns() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi("opt-ins", de: "Messenger-Opt-ins"),
                period: .month,
                agreed: Samples.day("2026-09-01")
            ),
            .offTrack,
            target: 400,
            value: 77,
            actual: 231,
            expected: 300,
            pace: Rational(77, over: 100),
            projection: 308,
            required: 169,
            change: change(-14, Rational(-2, over: 13)),
            weeks: [.sample(2, 63), .sample(1, 91, .restated, was: 84), .sample(0, 77)]
        )
    }

    /// At risk, lower is better.
    static func cpa() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi(
                    "cpa",
                    de: "Kosten pro Bestellung (CPA)",
                    unit: .currency,
                    decimals: 2,
                    direction: .lower,
                    kind: .level
                )
            ),
            .atRisk,
            direction: .lower,
            kind: .level,
            target: 17,
            value: Rational(184, over: 10),
            achievement: Rational(156, over: 170),
            change: change(Rational(8, over: 10), Rational(1, over: 22)),
            weeks: [.sample(1, Rational(176, over: 10)), .sample(0, Rational(184, over: 10))]
        )
    }

    static func revenue() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi("revenue", de: "Umsatz Onlineshop", unit: .currency, decimals: 2)
            ),
            .achieved,
            target: 48_000,
            value: 49_870,
            change: change(2_910, Rational(2_910, over: 46_960)),
            weeks: [.sample(1, 46_960), .sample(0, 49_870)]
        )
    }

    /// Above its band.
    static func frequency() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi(
                    "frequency",
                    de: "Kontakthäufigkeit",
                    unit: .ratio,
                    decimals: 2,
                    direction: .range,
                    kind: .level
                )
            ),
            .atRisk,
            direction: .range,
            kind: .level,
            band: .init(lower: 2, upper: 3),
            value: Rational(325, over: 100),
            achievement: Rational(3, over: 4),
            isMet: false
        )
    }

    /// On the way from a baseline.
    static func followers() throws -> Assessment {
        let (from, to) = (Samples.week("2026-W36"), Samples.week("2026-W49"))
        return .sample(
            Samples.goal(
                try Samples.kpi("followers", de: "Follower", kind: .level),
                period: .campaign(from: from, to: to)
            ),
            .onTrack,
            kind: .level,
            target: 2_000,
            baseline: 1_200,
            value: 1_900,
            expected: 1_886,
            pace: Rational(102, over: 100),
            achievement: Rational(7, over: 8),
            isMet: false,
            change: change(40, Rational(40, over: 1_860))
        )
    }

    /// A cap that is exceeded.
    static func budget() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi(
                    "ad-spend",
                    de: "Werbekosten",
                    unit: .currency,
                    decimals: 0,
                    direction: .lower
                ),
                period: .month
            ),
            .offTrack,
            direction: .lower,
            kind: .cap,
            target: 6_000,
            value: 2_000,
            actual: 6_300,
            expected: 4_500,
            projection: 8_400,
            achievement: Rational(95, over: 100),
            isMet: false,
            flags: [.limitBroken]
        )
    }

    /// Measured quarterly.
    static func nps() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi(
                    "nps",
                    de: "NPS",
                    unit: .score,
                    kind: .level,
                    caution: "20 Antworten streuen um 32 Punkte.",
                    cadence: .quarterly
                )
            ),
            .onTrack,
            kind: .level,
            target: 40,
            value: 45,
            isMet: true,
            flags: [.asOf, .fewAnswers],
            margin: Margin(lower: 13, upper: 77, answers: 20),
            weeks: [.sample(2, 45), .sample(1, nil), .sample(0, nil)]
        )
    }

    /// Nothing known, and a target that has just changed.
    static func leads() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi("leads", de: "Newsletter-Leads"),
                changes: [
                    .init(
                        from: Samples.week,
                        target: 75,
                        agreed: Samples.day("2026-11-16"),
                        why: "neue Filiale"
                    )
                ]
            ),
            .noData,
            target: 75,
            known: 0,
            isMet: nil,
            weeks: [.sample(1, 62), .sample(0, nil)]
        )
    }

    /// On track and unusually good, in one channel only.
    static func clickRate() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi("ctr", de: "Klickrate", unit: .percent, decimals: 1, kind: .level),
                segment: Segment(channel: "google-ads")
            ),
            .achieved,
            kind: .level,
            target: 20,
            value: Rational(234, over: 10),
            change: change(Rational(12, over: 10), Rational(12, over: 222)),
            signal: .sample([.outside], mean: 19, lower: 16.2, upper: 21.8),
            weeks: [.sample(1, Rational(222, over: 10)), .sample(0, Rational(234, over: 10))]
        )
    }

    /// Nearly there and provisional.
    static func openRate() throws -> Assessment {
        .sample(
            Samples.goal(
                try Samples.kpi(
                    "open-rate",
                    de: "Öffnungsrate",
                    unit: .percent,
                    decimals: 0,
                    kind: .level
                )
            ),
            .onTrack,
            kind: .level,
            target: 40,
            value: Rational(39_99, over: 100),
            isMet: false,
            flags: [.provisional]
        )
    }

    /// A closed quarter, missed.
    static func roas() throws -> Assessment {
        let (from, to) = (Samples.week("2026-W40"), Samples.week)
        return .sample(
            Samples.goal(
                try Samples.kpi("roas", de: "ROAS", unit: .ratio, decimals: 1, kind: .level),
                name: "ROAS Google Ads",
                segment: Segment(channel: "google-ads"),
                period: .campaign(from: from, to: to)
            ),
            .missed,
            kind: .level,
            target: 4,
            value: Rational(41, over: 10),
            actual: Rational(38, over: 10),
            isMet: false,
            change: change(Rational(-1, over: 10), Rational(-1, over: 42))
        )
    }

    static func impressions() throws -> Scorecard.Context {
        let weeks: [WeekValue] = [.sample(1, 20_110), .sample(0, 21_480)]
        return Scorecard.Context(
            kpi: try Samples.kpi("impressions", de: "Einblendungen"),
            value: 21_480,
            changes: Changes(
                previousWeek: change(1_370, Rational(1_370, over: 20_110)),
                fourWeekMean: .unknown,
                lastYear: .unknown,
                lastYearWeek: Samples.week.advanced(by: -52)
            ),
            signal: nil,
            weeks: weeks
        )
    }

    static func campaigns() throws -> Scorecard.Comparison {
        let kpi = try Samples.kpi("ctr", de: "Klickrate", unit: .percent, decimals: 1, kind: .level)
        return Scorecard.Comparison(
            kpi: kpi,
            by: .campaign,
            rows: [
                .init(name: "winter", value: 25, count: 1_200, lower: 22.6, upper: 27.5),
                .init(name: "herbst", value: 18, count: 900, lower: 15.6, upper: 20.6),
                .init(name: "neu", value: nil, count: nil, lower: nil, upper: nil),
            ],
            best: "winter",
            worst: "herbst"
        )
    }
}
