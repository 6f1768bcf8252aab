import KPIReport
import Testing

@testable import kpimail

@Suite struct NewResultsTests {
    @Test func `each measure of the goals has one empty row`() throws {
        let text = try results([
            try goal("ctr", "100 * clicks / delivered"), try goal("sent", "delivered"),
        ])
        #expect(text == "week,measure,value\n2026-W47,clicks,\n2026-W47,delivered,\n")
    }

    @Test func `a goal on a channel brings the column`() throws {
        let text = try results([
            try goal("sent", "delivered"), try goal("clicks", "clicks", channel: "whats,app"),
        ])
        #expect(
            text
                == "week,channel,measure,value\n2026-W47,,delivered,\n2026-W47,\"whats,app\",clicks,\n"
        )
    }

    @Test func `what follows from another measure is asked for as that measure`() throws {
        let text = try results([
            try goal("growth", "fans_end - fans_start"),
            try goal("revenue-growth", "revenue / revenue_prev"), try goal("odd", "odd_start"),
        ])
        let rows = text.split(separator: "\n").dropFirst()
        #expect(rows == ["2026-W47,fans_end,", "2026-W47,revenue,", "2026-W47,odd_start,"])
    }

    private func results(_ goals: [Goal]) throws -> String {
        let ids = ["fans_start", "fans_end", "revenue", "revenue_prev", "odd_start"]
        let measures = ids.map { ($0, Measure(id: $0, kind: .flow)) }
        let catalogue = Catalogue(
            areas: [],
            measures: Dictionary(uniqueKeysWithValues: measures),
            kpis: [:]
        )
        let newest = try #require(Week("2026-W47"))
        return NewResults.text(for: goals, newest: newest, catalogue: catalogue)
    }

    private func goal(_ id: String, _ formula: String, channel: String? = nil) throws -> Goal {
        let kpi = KPI(
            id: id,
            area: "sales",
            objective: .sell,
            kind: .flow,
            formula: try Formula(formula),
            unit: .count,
            decimals: 0,
            direction: .higher,
            names: [:],
            explanations: [:]
        )
        return Goal(id: id, kpi: kpi, segment: Segment(channel: channel), target: .value(1))
    }
}
