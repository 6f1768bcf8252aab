import Testing

@testable import KPIReport

@Suite struct SurveyTests {
    private static let answers = "(promoters + passives + detractors)"
    private static let netScore = "100 * (promoters - detractors) / \(answers)"

    private func assess(
        _ formula: String,
        unit: KPI.Unit,
        cadence: KPI.Cadence = .weekly,
        period: Period.Rule = .week,
        rule: Goal.WeekRule = .thursday,
        _ answers: [[Rational]?],
        in week: String = "2026-W43"
    ) throws -> Assessment {
        let kpi = KPI(
            id: "survey",
            area: "satisfaction",
            objective: .keep,
            kind: .level,
            formula: try Formula(formula),
            unit: unit,
            decimals: 0,
            direction: .higher,
            range: KPI.Range(min: unit == .score ? -100 : 0, max: 100),
            cadence: cadence,
            names: [:],
            explanations: [:]
        )
        var values: [String: [Rational?]] = [:]
        for (place, id) in ["promoters", "passives", "detractors"].enumerated() {
            values[id] = answers.map { $0?[place] }
        }
        let results = try Sample.results(values, from: "2026-W40")
        let goal = Goal(
            id: "g",
            kpi: kpi,
            target: .value(40),
            period: period,
            weekRule: rule
        )
        return try Sample.assess(goal, results, in: week)
    }

    private func nps(_ answers: [[Rational]?], period: Period.Rule = .week) throws -> Assessment {
        try assess(Self.netScore, unit: .score, period: period, answers)
    }

    @Test func `a net score has its margin in points and the flag for few answers`() throws {
        let found = try nps([nil, nil, nil, [12, 5, 3]])
        let margin = try #require(found.margin)
        #expect(abs(margin.lower - 12.5716273587) < 1e-9)
        #expect(abs(margin.upper - 77.4283726413) < 1e-9)
        #expect(margin.answers == 20)
        #expect(found.flags == [.fewAnswers])
    }

    @Test func `thirty answers are not few`() throws {
        #expect(try nps([nil, nil, nil, [20, 5, 5]]).flags.isEmpty)
        #expect(try nps([nil, nil, nil, [19, 5, 5]]).flags == [.fewAnswers])
    }

    @Test func `a share of answers has Wilson's interval in percent`() throws {
        let share = "100 * promoters / \(Self.answers)"
        let found = try assess(share, unit: .percent, [nil, nil, nil, [0, 12, 8]])
        let margin = try #require(found.margin)
        #expect(margin.lower == 0)
        #expect(abs(margin.upper - 16.11251581) < 1e-7)
        let rest = try assess("100 - \(share)", unit: .percent, [nil, nil, nil, [0, 12, 8]])
        #expect(abs(try #require(rest.margin).lower - (100 - 16.11251581)) < 1e-7)
    }

    @Test func `the margin is that of all answers the actual value counts`() throws {
        let found = try nps([[10, 5, 5], nil, [6, 4, 0], [14, 1, 5]], period: .month)
        #expect(found.actual == 40)
        #expect(found.margin?.answers == 50)
    }

    @Test(arguments: [[8, 0, 0], [0, 8, 0], [0, 0, 8]] as [[Rational]])
    func `equal answers have a range of no width and are called few`(answers: [Rational]) throws {
        let found = try nps([nil, nil, nil, answers])
        let margin = try #require(found.margin)
        #expect(margin.lower == margin.upper && margin.lower == found.actual?.double)
        #expect(found.flags == [.fewAnswers])
    }

    @Test func `a net score's range may reach beyond what a score can be`() throws {
        let margin = try #require(try nps([nil, nil, nil, [19, 0, 1]]).margin)
        #expect(abs(margin.upper - 109.10336588) < 1e-7)
    }

    @Test func `in proportion a margin counts the answers of the days inside`() throws {
        // Four of the seven days from 28 September on are in October.
        let found = try assess(
            Self.netScore,
            unit: .score,
            period: .month,
            rule: .prorate,
            [[7, 7, 0], [7, 7, 14]],
            in: "2026-W41"
        )
        #expect(found.margin?.answers == 36)
    }

    @Test func `a score that is not measured each week keeps its margin`() throws {
        let found = try assess(
            Self.netScore,
            unit: .score,
            cadence: .monthly,
            [[12, 5, 3], nil, nil, nil]
        )
        #expect(found.flags == [.asOf, .fewAnswers])
        #expect(found.margin?.answers == 20)
        #expect(found.margin?.change == nil)
    }

    @Test func `a difference between surveys is clear or not yet`() throws {
        let slight = try #require(try nps([[60, 25, 15], nil, nil, [70, 20, 10]]).margin?.change)
        #expect(slight.difference == 15)
        #expect(slight.since == Week("2026-W40"))
        #expect(!slight.isClear)
        let clear = try #require(try nps([[40, 25, 35], nil, nil, [70, 20, 10]]).margin?.change)
        #expect(clear.isClear)
    }

    @Test func `a mean of answers has no margin but may rest on few`() throws {
        let found = try assess(
            "promoters / passives",
            unit: .rating,
            [nil, nil, nil, [60, 12, 0]]
        )
        #expect(found.margin == nil)
        #expect(found.flags == [.fewAnswers])
    }

    @Test(arguments: [
        "100 * clicks / delivered", "100 * (clicks - spend) / clicks", "leads",
        "100 * (followers_end - followers_start) / followers_start",
        "100 * (clicks - leads) / delivered",
    ])
    func `what counts no answers has no margin`(formula: String) throws {
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi(formula, kind: .level, unit: .percent),
            target: .value(2)
        )
        let measures = [
            "clicks", "delivered", "spend", "leads", "followers_end", "followers_start",
        ]
        let values = measures.map { ($0, [Rational?](arrayLiteral: 12)) }
        let results = try Sample.results(Dictionary(uniqueKeysWithValues: values), from: "2026-W43")
        let found = try Sample.assess(goal, results, in: "2026-W43")
        #expect(found.margin == nil)
        #expect(!found.flags.contains(.fewAnswers))
    }
}
