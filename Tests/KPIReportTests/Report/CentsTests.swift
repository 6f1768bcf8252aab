import Testing

@testable import KPIReport

/// Money has no cents from 1,000 up, unless it would look like the target it misses.
@Suite struct CentsTests {
    private func report(
        _ actual: Rational,
        kind: Assessment.Kind = .flow,
        target: Rational? = 10_000,
        band: Assessment.Band? = nil,
        expected: Rational? = nil,
        required: Rational? = nil,
        isMet: Bool = false,
        period: Period.Rule = .week,
        decimals: Int = 0,
        week: Week = Samples.week
    ) throws -> Report {
        let kpi = try Samples.kpi("revenue", unit: .currency, decimals: decimals)
        let isOver = period == .month && week == Samples.week("2026-W48")
        let assessment = Assessment.sample(
            Samples.goal(kpi, period: period),
            isMet ? .achieved : isOver ? .missed : .atRisk,
            direction: band == nil ? .higher : .range,
            kind: kind,
            target: target,
            band: band,
            value: period == .week ? actual : Rational(24_999, over: 10),
            actual: actual,
            expected: expected,
            required: required,
            isMet: isMet,
            week: week
        )
        return try Samples.report(
            [assessment],
            client: Samples.client(locale: "en-GB"),
            week: week
        )
    }

    private func sentences(_ report: Report) -> [String] {
        (report.exceptions + report.onTrack).flatMap(\.sentences)
            .map { $0.replacing("\u{A0}", with: " ") }
    }

    @Test(arguments: [
        (Assessment.Kind.flow, "9999.6", "Missed: €9,999.60, target at least €10,000"),
        (.cap, "10000.2", "Missed: €10,000.20, target at most €10,000"),
    ])
    func `a result that misses its target by cents shows them`(
        kind: Assessment.Kind,
        actual: String,
        start: String
    ) throws {
        let number = try #require(Rational(actual))
        let report = try report(
            number,
            kind: kind,
            period: .month,
            week: Samples.week("2026-W48")
        )
        #expect(sentences(report).first?.hasPrefix(start) == true)
        // The week's own value looks like nothing else.
        #expect(report.exceptions.first?.facts.contains { $0.value == "€2,500" } == true)
    }

    @Test func `the summary shows them, too`() throws {
        let summary = try report(Rational(99_996, over: 10)).summary.map(\.words).joined()
        #expect(summary.contains("€9,999.60 instead of at least €10,000"))
    }

    @Test func `a limit that is broken by cents says by how much`() throws {
        let report = try report(Rational(10_004, over: 10), kind: .cap, target: 1_000)
        #expect(sentences(report) == ["€0.40 too high (at most €1,000)."])
        #expect(report.exceptions.first?.value == "€1,000.40")
    }

    @Test func `a range that is left by cents shows them`() throws {
        let report = try report(
            Rational(100_002, over: 10),
            kind: .plan,
            target: nil,
            band: .init(lower: 9_000, upper: 10_000)
        )
        #expect(sentences(report) == ["€0.20 above the target range (€9,000 to €10,000)."])
        #expect(report.exceptions.first?.value == "€10,000.20")
    }

    @Test func `an open month short of its target by cents shows them`() throws {
        let report = try report(
            Rational(99_997, over: 10),
            expected: 5_000,
            required: Rational(3, over: 10),
            period: .month
        )
        #expect(
            sentences(report) == [
                "€9,999.70 of €10,000 in November (weeks 45–48).", "Planned by today: €5,000.",
                "Needed in the final week: €0.30; the latest week brought €2,500.",
            ]
        )
    }

    @Test func `an open month behind its plan by cents shows them`() throws {
        let report = try report(
            Rational(49_996, over: 10),
            expected: 5_000,
            period: .month
        )
        #expect(sentences(report).first?.hasPrefix("€4,999.60 of €10,000") == true)
    }

    @Test func `a target that is reached needs no cents`() throws {
        let report = try report(Rational(100_004, over: 10), isMet: true)
        #expect(report.onTrack.first?.value == "€10,000")
    }

    @Test(arguments: [0, 1, 2])
    func `money has no cents or all of them`(decimals: Int) throws {
        let report = try report(Rational(4_996, over: 10), target: 500, decimals: decimals)
        #expect(report.exceptions.first?.value == "€499.60")
        #expect(sentences(report).first?.hasPrefix("€0.40 ") == true)
    }
}
