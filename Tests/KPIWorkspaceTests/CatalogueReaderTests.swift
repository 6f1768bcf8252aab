import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct CatalogueReaderTests {
    private func open(_ text: String) throws -> Workspace {
        try TemporaryWorkspace(["catalogue/own.yaml": text]).open()
    }

    @Test func `the built-in catalogue arrives`() throws {
        let catalogue = try TemporaryWorkspace().open().catalogue
        #expect(catalogue.kpis.count == 9 && catalogue.measures.count == 7)
        #expect(catalogue.areas.map(\.id) == ["all"] && catalogue.areas[0].names[.de] == "Alle")
        let ctr = try #require(catalogue.kpis["ctr"])
        #expect(ctr.formula.measures == ["clicks", "delivered"] && ctr.kind == .level)
        #expect(ctr.range.max == 100 && ctr.names[.de] == "Klickrate" && ctr.decimals == 1)
        #expect(catalogue.measures["revenue"]?.mayBeNegative == true)
    }

    @Test func `a workspace changes single fields of a built-in KPI`() throws {
        let workspace = try open(
            "kpis: { ctr: { name: { de: Klicks }, decimals: 2, range: { max: 50 } } }"
        )
        let ctr = try #require(workspace.catalogue.kpis["ctr"])
        #expect(ctr.names == [.en: "Click rate", .de: "Klicks"] && ctr.decimals == 2)
        #expect(
            ctr.range == .init(min: 0, max: 50) && ctr.area == "all" && workspace.findings.isEmpty
        )
    }

    @Test func `a measure may say that it counts answers`() throws {
        let own = try open("measures: { replies: { kind: flow, answers: true, de: Antworten } }")
        #expect(own.catalogue.measures["replies"]?.countsAnswers == true && own.findings.isEmpty)
        #expect(own.catalogue.measures["clicks"]?.countsAnswers == false)
        let wrong = try open("measures: { replies: { kind: flow, answers: many } }")
        #expect(wrong.findings.errors.count == 1)
    }

    @Test func `a new KPI needs a name, a formula and a unit`() throws {
        let workspace = try open(
            """
            measures: { calls: { kind: flow, de: Anrufe } }
            kpis: { calls: { name: Anrufe, formula: calls, unit: count }, call-rate: { name: { de: Quote }, formula: "100 * calls / delivered", unit: percent } }
            """
        )
        let calls = try #require(workspace.catalogue.kpis["calls"])
        #expect(calls.kind == .flow && calls.direction == .higher && calls.decimals == 0)
        #expect(calls.overChannels == "sum" && calls.names[.hu] == "Anrufe" && calls.area == "own")
        #expect(workspace.catalogue.kpis["call-rate"]?.kind == .level && workspace.findings.isEmpty)
        #expect(try open("kpis: { calls: { decimals: 1 } }").findings.errors.count == 3)
    }

    @Test(arguments: [
        (
            "kpis: { ctr: { formula: \"100 * click / delivered\" } }",
            "1:32: error: unknown measure 'click'; did you mean 'clicks'?"
        ),
        ("kpis: { ctr: { formula: \"100 * (clicks\" } }", "not a formula"),
        ("kpis: { ctr: { unit: procent } }", "did you mean 'percent'?"),
        ("kpis: { ctr: { direction: up } }", "write higher, lower, range or neutral"),
        ("kpis: { ctr: { range: { min: 5, max: 1 } } }", "'min' must be less than 'max'"),
        (
            "kpis: { ctr: { benchmarks: [{ low: 1, high: 2, of: x, who: y, kind: vendor }] } }",
            "needs the key 'year'"
        ),
        ("kpis: { ctr: { nam: x } }", "did you mean 'name'?"),
        ("kpis: { ctr: { name: { es: x } } }", "unknown key 'es'"),
        ("kpis: { CTR: { name: x } }", "cannot be the id of a KPI"),
        ("measures: { margin: { kind: flow } }", "choose another id"),
        ("measures: { calls: { de: x } }", "needs the key 'kind'"),
        ("measures: { calls: { kind: flaw } }", "did you mean 'flow'?"),
    ])
    func `a wrong entry names its file and its cure`(text: String, cure: String) throws {
        let workspace = try open(text)
        #expect(
            workspace.findings.says("catalogue/own.yaml:", "error:", cure),
            "\(workspace.findings.texts)"
        )
        #expect(workspace.stopsEverybody)
    }

    @Test func `start and previous values follow from declared measures`() throws {
        let workspace = try open(
            "kpis: { net: { name: N, formula: followers_end - followers_start, unit: count }, growth: { name: G, formula: revenue - revenue_prev, unit: currency } }"
        )
        #expect(workspace.findings.isEmpty, "\(workspace.findings.texts)")
        #expect(workspace.catalogue.measures["followers_start"]?.kind == .stock)
        #expect(workspace.catalogue.measures["revenue_prev"]?.mayBeNegative == true)
    }
}
