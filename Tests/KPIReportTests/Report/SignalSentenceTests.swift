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
