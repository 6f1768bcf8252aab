import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct CampaignReaderTests {
    private func period(_ text: String) throws -> Period.Rule? {
        let reading = try Workspace.reading(goals: "- { kpi: leads, target: 5, period: \(text) }")
        return reading.value?.goals.first?.period
    }

    @Test func `a campaign runs from a week or a date to another`() throws {
        let from = try #require(Day("2026-09-02"))
        let to = try #require(Week("2026-W49"))
        #expect(try period("{ from: 2026-09-02, to: 2026-W49 }") == .campaign(from...to.sunday))
        #expect(
            try period("{ from: 2026-W36, to: 2026-W49 }")
                == .campaign(from: Week(containing: from), to: to)
        )
    }

    @Test(arguments: [
        ("{ from: 2026-09-02, to: 2026-09-01 }", "2026-09-01 is before 2026-09-02"),
        ("{ from: 2026-09-31, to: 2026-W49 }", "2026-09-31"),
    ])
    func `a campaign that cannot be meant is an error`(text: String, cure: String) throws {
        let reading = try Workspace.reading(goals: "- { kpi: leads, target: 5, period: \(text) }")
        #expect(reading.findings.says("clients/x.yaml:4:", "error:", cure))
    }
}
