import Testing

@testable import KPIReport

@Suite struct UnjudgedTests {
    private func scorecard() throws -> Scorecard {
        let goals = [
            Goal(
                id: "rocs@chat",
                kpi: try Sample.kpi("revenue / spend", kind: .level, unit: .ratio),
                segment: Segment(channel: "chat"),
                target: .value(5),
                isJudged: false
            ), Goal(id: "leads", kpi: try Sample.kpi("leads"), target: .value(5)),
        ]
        let rows: [SegmentSample.Row] = [
            ("revenue", "chat", nil, 40), ("spend", "chat", nil, 10), ("leads", nil, nil, 5),
        ]
        return try SegmentSample.scorecard(
            goals,
            try SegmentSample.results(["2026-W47": rows]),
            purposes: ["chat": .service]
        )
    }

    @Test func `a goal that nobody judges keeps its numbers and has no verdict`() throws {
        let assessment = try scorecard().assessments[0]
        #expect(assessment.status == .noData)
        #expect(assessment.value == 4 && assessment.actual == 4 && assessment.target == 5)
        #expect(assessment.achievement == nil && assessment.isMet == nil && assessment.pace == nil)
    }

    @Test func `it lowers neither score nor coverage`() throws {
        #expect(try scorecard().coverage == 1)
        #expect(try scorecard().score == 1)
        #expect(try scorecard().judged.assessments.map(\.goal.id) == ["leads"])
    }

    @Test func `the mail shows it beside the context and says why`() throws {
        let report = Report(
            ReportInput(
                scorecard: try scorecard(),
                agency: try Samples.agency(),
                sendDay: Samples.sendDay
            )
        )
        #expect(report.exceptions.isEmpty && report.onTrack.map(\.id) == ["leads"])
        #expect(report.headline == "1 von 1 Ziel erreicht")
        #expect(
            report.context.map(\.line) == ["ohne Urteil: Chat dient dem Service, nicht dem Gewinn"]
        )
        #expect(report.table.rows.map { $0[5] } == ["erreicht", "–"])
        #expect(report.terms.count == 1)
    }
}
