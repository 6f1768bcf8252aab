import Testing

@testable import KPIReport

@Suite struct SignalSentenceTests {
    private func sentences(
        _ direction: Assessment.Direction,
        _ value: Rational,
        _ rules: [Signal.Rule]
    ) throws -> [String] {
        let goal = Samples.goal(try Samples.kpi("leads"))
        let assessment = Assessment.sample(
            goal,
            .achieved,
            direction: direction,
            target: 40,
            value: value,
            signal: .sample(rules)
        )
        let report = try Samples.report([assessment])
        return (report.exceptions + report.onTrack).flatMap(\.sentences)
    }

    @Test(arguments: [
        (Assessment.Direction.higher, 60, "ungewöhnlich gut, über"),
        (.higher, 40, "ungewöhnlich schlecht, unter"),
        (.lower, 60, "ungewöhnlich schlecht, über"), (.lower, 40, "ungewöhnlich gut, unter"),
        (.range, 60, "ungewöhnlich hoch, über"), (.range, 40, "ungewöhnlich niedrig, unter"),
    ])
    func `the KPI's direction says whether the unusual is good`(
        direction: Assessment.Direction,
        value: Int,
        expected: String
    ) throws {
        #expect(
            try sentences(direction, Rational(value), [.outside])
                == ["Signal: \(expected) dem üblichen Bereich (42 bis 57)."]
        )
    }

    @Test func `a run is a lasting change`() throws {
        #expect(
            try sentences(.higher, 55, [.runOfEight]) == [
                "Signal: dauerhafte Veränderung zum Besseren, acht Wochen in Folge über dem Mittel (50)."
            ]
        )
    }

    @Test(arguments: [
        (KPI.Unit.count, 0, "2", 2.4, 3.0, "unter dem üblichen Bereich (2,4 bis 3)."),
        (.currency, 0, "100", 79.2, 99.6, "über dem üblichen Bereich (79 € bis 99,60 €)."),
        (.currency, 0, "1200", 700, 1199.7, "über dem üblichen Bereich (700 € bis 1.199,70 €)."),
        (.ratio, 1, "2.0", 2.03, 3.0, "unter dem üblichen Bereich (2,03 bis 3,0-fach)."),
        (.percent, 1, "20.6", 10.0, 20.59999, "über dem üblichen Bereich (10,0 % bis 20,6 %)."),
    ])
    func `a limit does not look like the value beyond it`(
        unit: KPI.Unit,
        decimals: Int,
        value: String,
        lower: Double,
        upper: Double,
        expected: String
    ) throws {
        let number = try #require(Rational(value))
        let found = try sentences(
            number,
            unit,
            decimals,
            .sample([.outside], mean: (lower + upper) / 2, lower: lower, upper: upper)
        )
        #expect(found.first?.hasSuffix(expected) == true)
    }

    @Test func `a mean does not look like the value above it`() throws {
        let signal = Signal.sample([.runOfEight], mean: 89.6, lower: 80, upper: 99)
        let found = try sentences(90, .currency, 0, signal)
        #expect(found.first?.hasSuffix("acht Wochen in Folge über dem Mittel (89,60 €).") == true)
    }

    private func sentences(
        _ value: Rational,
        _ unit: KPI.Unit,
        _ decimals: Int,
        _ signal: Signal
    ) throws -> [String] {
        let kpi = try Samples.kpi("leads", unit: unit, decimals: decimals)
        let assessment = Assessment.sample(
            Samples.goal(kpi),
            .achieved,
            target: 1,
            value: value,
            signal: signal
        )
        let report = try Samples.report([assessment])
        return (report.exceptions + report.onTrack).flatMap(\.sentences)
            .map { $0.replacing("\u{A0}", with: " ") }
    }

    @Test func `no signal, no sentence, no full card`() throws {
        #expect(try sentences(.higher, 55, []).isEmpty)
        let goal = Samples.goal(try Samples.kpi("leads"))
        let quiet = Assessment.sample(goal, .achieved, target: 40, value: 55, signal: .sample([]))
        let report = try Samples.report([quiet])
        #expect(report.exceptions.isEmpty)
        #expect(!report.reading.lines.contains { $0.hasPrefix("Signal") })
    }

    @Test func `what the weeks before do not bear out is not spoken of`() throws {
        let goal = Samples.goal(try Samples.kpi("followers"))
        var signal = Signal.sample([.outside, .runOfEight])
        signal.isSteady = false
        let growing = Assessment.sample(goal, .achieved, target: 40, value: 60, signal: signal)
        let report = try Samples.report([growing])
        #expect(report.exceptions.isEmpty)
        #expect(report.onTrack.flatMap(\.sentences).isEmpty)
    }

    @Test func `of several rules the strongest is said`() throws {
        let all = try sentences(.higher, 60, [.outside, .runOfEight, .threeOfFour])
        #expect(all.count == 1)
        #expect(all.first?.contains("dauerhafte Veränderung") == true)
        let near = try sentences(.higher, 60, [.outside, .threeOfFour])
        #expect(near.count == 1)
        #expect(near.first?.contains("ungewöhnlich gut") == true)
    }

    @Test func `unusually good news stands among the good news`() throws {
        let goal = Samples.goal(try Samples.kpi("leads"))
        let good = Assessment.sample(
            goal,
            .achieved,
            target: 40,
            value: 60,
            signal: .sample([.outside])
        )
        let report = try Samples.report([good])
        #expect(report.exceptions.isEmpty)
        #expect(report.onTrack.first?.sentences.first?.contains("ungewöhnlich gut") == true)
    }

    @Test func `a goal that is well but unusually bad gets a full card`() throws {
        let goal = Samples.goal(try Samples.kpi("leads"))
        let unusual = Assessment.sample(
            goal,
            .achieved,
            target: 40,
            value: 41,
            signal: .sample([.outside])
        )
        let report = try Samples.report([unusual])
        #expect(report.exceptions.map(\.id) == ["leads"])
        #expect(report.exceptionsHeading == "Auffällig (1)")
    }
}
