import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct ProfitTests {
    private func reading(_ lines: String, goal: String) throws -> Reading<Client> {
        let client = """
            name: X
            recipients: { to: [a@b.example] }
            \(lines)
            goals:
              - { \(goal), target: 4, period: week }

            """
        let files = ["clients/x.yaml": client, "catalogue/profit.yaml": Self.catalogue]
        let folder = try TemporaryWorkspace(files)
        return try withExtendedLifetime(folder) { try folder.open().client("x") }
    }

    private static let catalogue = """
        area: profit
        names: { en: Profit, de: Gewinn }
        kpis:
          rocs: { name: { en: Return, de: Ertrag }, explain: { en: Back., de: Zurück. }, kind: level, objective: sell, formula: "revenue / ad_spend", unit: ratio, decimals: 1, direction: higher, profit: true }
          contribution: { name: { en: Left, de: Rest }, explain: { en: Left., de: Rest. }, kind: flow, objective: sell, formula: "revenue * margin - ad_spend", unit: currency, decimals: 0, direction: higher, profit: true }
          first-answer: { name: { en: Answer, de: Antwort }, explain: { en: Time., de: Zeit. }, kind: level, objective: serve, formula: "clicks / leads", unit: minutes, decimals: 0, direction: lower }
        """

    @Test(arguments: ["service", "brand"])
    func `profit on a channel that is not run for it is a warning`(purpose: String) throws {
        let reading = try reading(
            "channels: { whatsapp: { purpose: \(purpose) } }",
            goal: "kpi: rocs, channel: whatsapp"
        )
        #expect(
            reading.findings.says(
                "x.yaml:5:27: warning: 'rocs' judges profit",
                "'whatsapp' is run for \(purpose)",
                purpose == "service" ? "such as 'first-answer'" : "such as 'ctr'"
            ),
            "\(reading.findings.texts)"
        )
        #expect(reading.value?.goals.first?.isJudged == false)
        #expect(reading.value?.goals.first?.id == "rocs@whatsapp")
    }

    @Test(arguments: [
        ("sales", "kpi: rocs, channel: whatsapp"), ("service", "kpi: rocs"),
        ("service", "kpi: rocs, channel: mail"), ("service", "kpi: ctr, channel: whatsapp"),
    ])
    func `everything else is judged`(purpose: String, goal: String) throws {
        let reading = try reading(
            "channels: { whatsapp: { purpose: \(purpose) } }",
            goal: goal
        )
        #expect(reading.findings.isEmpty, "\(reading.findings.texts)")
        #expect(reading.value?.goals.first?.isJudged == true)
    }

    @Test func `a purpose knows where it is written`() throws {
        let reading = try reading("channels: { whatsapp: { purpose: service } }", goal: "kpi: ctr")
        #expect(reading.value?.purposeLocations["whatsapp"]?.description == "clients/x.yaml:3:13")
    }

    @Test func `a KPI that counts with a margin wants one`() throws {
        let without = try reading("context: [contribution]", goal: "kpi: contribution")
        #expect(without.findings.says("x.yaml:5:5: warning: 'contribution'", "'margin: 40 %'"))
        #expect(without.findings.says("x.yaml:3:10: warning: 'contribution'"))
        #expect(try reading("margin: 40 %", goal: "kpi: contribution").findings.isEmpty)
    }

    @Test func `the same comparison twice is an error`() throws {
        let reading = try reading(
            "compare: [{ kpi: ctr, by: channel }, { kpi: ctr, by: campaign }, { kpi: ctr, by: channel }]",
            goal: "kpi: ctr"
        )
        #expect(reading.findings.errors.count == 1)
        #expect(reading.findings.says("'ctr' by channel stands here twice, first in line 3"))
    }
}
