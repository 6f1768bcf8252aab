import Testing

@testable import KPIReport

/// What was planned by now is never rounded to what has come, or to nothing.
@Suite struct PlannedTests {
    private func sentence(
        _ target: Rational,
        _ actual: Rational,
        _ expected: Rational,
        _ status: Assessment.Status = .atRisk,
        kind: Assessment.Kind = .flow,
        unit: KPI.Unit = .count
    ) throws -> String? {
        let assessment = Assessment.sample(
            Samples.goal(try Samples.kpi("leads", unit: unit), period: .month),
            status,
            kind: kind,
            target: target,
            value: actual,
            expected: expected,
            isMet: kind == .cap
        )
        return try sentence(assessment)
    }

    private func sentence(_ assessment: Assessment) throws -> String? {
        let client = Samples.client(locale: "en-GB")
        let report = try Samples.report([assessment], client: client)
        let sentences = (report.exceptions + report.onTrack).flatMap(\.sentences)
        return sentences.first { $0.hasPrefix("Planned") }?.replacing("\u{A0}", with: " ")
    }

    @Test func `a part of one is not nothing`() throws {
        #expect(
            try sentence(1, 0, Rational(1, over: 4), .offTrack) == "Planned by today: 0.3."
        )
    }

    @Test func `what is behind its plan does not look like it`() throws {
        #expect(try sentence(5, 1, Rational(5, over: 4)) == "Planned by today: 1.3.")
    }

    @Test func `what is near its limit does not look like its plan`() throws {
        let planned = try sentence(5, 3, Rational(5, over: 2), kind: .cap)
        #expect(planned == "Planned by today: 2.5.")
    }

    @Test func `money shows its cents`() throws {
        let planned = try sentence(1, 0, Rational(1, over: 4), .offTrack, unit: .currency)
        #expect(planned == "Planned by today: €0.25.")
    }

    @Test func `a part of a small range stays a range`() throws {
        let range = Assessment.Band(lower: 2, upper: 3)
        let assessment = Assessment.sample(
            Samples.goal(try Samples.kpi("leads"), period: .month),
            .atRisk,
            direction: .range,
            kind: .plan,
            band: range,
            bandByNow: range * Rational(1, over: 4),
            value: 1,
            isMet: false
        )
        #expect(try sentence(assessment) == "Planned by today: 0.5 to 0.8.")
    }

    @Test(arguments: [
        (77, "299.5", "300"), (300, "300", "300"), (0, "0", "0"), (0, "0.019", "0"),
        (1, "1.04", "1"),
    ])
    func `what a digit more does not make plainer stays whole`(
        actual: Int,
        expected: String,
        text: String
    ) throws {
        let planned = try #require(Rational(expected))
        #expect(try sentence(400, Rational(actual), planned) == "Planned by today: \(text).")
    }
}
