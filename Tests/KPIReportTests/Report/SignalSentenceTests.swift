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

    @Test func `a goal that is well but unusual gets a full card`() throws {
        let goal = Samples.goal(try Samples.kpi("leads"))
        let unusual = Assessment.sample(
            goal,
            .achieved,
            target: 40,
            value: 60,
            signal: .sample([.outside])
        )
        let report = try Samples.report([unusual])
        #expect(report.exceptions.map(\.id) == ["leads"])
        #expect(report.exceptionsHeading == "Auffällig (1)")
    }
}
