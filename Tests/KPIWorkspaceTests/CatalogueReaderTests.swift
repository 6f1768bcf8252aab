import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct CatalogueReaderTests {
    private func open(_ text: String) throws -> Workspace {
        try TemporaryWorkspace(["catalogue/own.yaml": text]).open()
    }

    @Test func `the built-in catalogue arrives`() throws {
        let catalogue = try TemporaryWorkspace().open().catalogue
        #expect(catalogue.kpis.count == 10 && catalogue.measures.count == 8)
        #expect(catalogue.areas.map(\.id) == ["all"] && catalogue.areas[0].names[.de] == "Alle")
        let ctr = try #require(catalogue.kpis["ctr"])
        #expect(ctr.formula.measures == ["clicks", "delivered"] && ctr.kind == .level)
        #expect(ctr.range.max == 100 && ctr.names[.de] == "Klickrate" && ctr.decimals == 1)
        #expect(catalogue.measures["revenue"]?.mayBeNegative == true)
    }

    @Test func `the KPIs of a text are found by their lines`() throws {
        let first = "  a-1:\n    name: A\n\n  # B\n    unit: count"
        let text = try #require(CatalogueText("area: x\n\nkpis:\n\(first)\n  b: { }\n"))
        #expect(text.head == "area: x\n\n" && text.kpis.map(\.id) == ["a-1", "b"])
        #expect(text.kpis.map(\.text) == ["kpis:\n\(first)", "kpis:\n  b: { }\n"])
    }

    @Test(arguments: [
        "area: x", "kpis: { a: { } }", "kpis:\n a:\n  name: A", "kpis:\n  a:\n    b: c\narea: x",
        "kpis:\n  \"a\":\n    name: A", "kpis:\n  A:\n    name: A", "kpis: # all\n  a: { }",
    ])
    func `a text of another form is read as a whole`(text: String) {
        #expect(CatalogueText(text) == nil)
    }

    @Test func `what is built in is there whatever its form`() throws {
        let texts = [
            "a.yaml": """
            measures: { calls: { kind: flow } }
            kpis: { x: { name: X, formula: calls, unit: count } }
            """,
            "b.yaml": "area: own\nkpis:\n  y: { name: Y, formula: calls, unit: count }",
            "c.yaml": """
            kpis:
              y: { decimals: 2 }
              z: { name: Z, formula: calls_prev, unit: count }
            """,
        ]
        let folder = try TemporaryWorkspace(["catalogue/d.yaml": "kpis: { y: { unit: hours } }"])
        let workspace = try Workspace(root: folder.root, builtIn: BuiltInTexts(catalogue: texts))
        let kpis = workspace.catalogue.kpis
        #expect(kpis.values.map(\.id) == ["x", "y", "z"] && workspace.findings.isEmpty)
        #expect(kpis.values.map(\.area) == ["a", "own", "c"])
        #expect(kpis["y"]?.decimals == 2 && kpis["y"]?.unit == .hours)
        #expect(kpis["z"]?.formula.measures == ["calls_prev"] && kpis["x"]?.origin == nil)
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
        ("area: Own fairs", "cannot be the id of an area; begin with a letter"),
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

    @Test(arguments: [
        ("calls", KPI.Kind.flow), ("calls / delivered", .level), ("calls / followers_start", .flow),
        ("followers_end - followers_start", .flow), ("followers_end", .level),
        ("calls - delivered", .flow), ("100 - 100 * calls / delivered", .level),
        ("(calls - calls_prev) / calls_prev", .level), ("viewers", .level),
        ("100 * calls / viewers", .level), ("revenue * margin - calls", .flow),
    ])
    func `a KPI without a kind takes the one of its formula`(formula: String, kind: KPI.Kind) throws
    {
        let workspace = try open(
            """
            measures: { calls: { kind: flow, de: Anrufe }, viewers: { kind: distinct, de: Leute } }
            kpis: { own: { name: Anrufe, formula: "\(formula)", unit: count } }
            """
        )
        #expect(workspace.catalogue.kpis["own"]?.kind == kind && workspace.findings.isEmpty)
    }

    @Test(arguments: [
        ("clicks / leads", "flow", "1:69: warning: ", "does not grow through a period"),
        ("clicks", "level", "1:61: warning: ", "with 'kind: flow' it is paced"),
    ])
    func `a kind against the formula is doubted`(
        formula: String,
        kind: String,
        place: String,
        why: String
    ) throws {
        let findings = try open(
            "kpis: { own: { name: N, unit: count, formula: \(formula), kind: \(kind) } }"
        ).findings
        #expect(findings.says("catalogue/own.yaml:\(place)", why), "\(findings.texts)")
    }

    @Test func `two files of the agency do not write the same KPI or measure`() throws {
        let text = "measures: { calls: { kind: flow } }\nkpis: { ctr: { decimals: 2 } }"
        let folder = try TemporaryWorkspace(["catalogue/a.yaml": text, "catalogue/b.yaml": text])
        #expect(
            try folder.open().findings.errors == [
                "catalogue/b.yaml:1:13: error: the measure 'calls' already stands in catalogue/a.yaml:1:13; keep one of them",
                "catalogue/b.yaml:2:9: error: the KPI 'ctr' already stands in catalogue/a.yaml:2:9; keep one of them",
            ]
        )
    }

    @Test func `a KPI and a measure of the same name do not meet`() throws {
        let text =
            "measures: { calls: { kind: flow } }\nkpis: { calls: { name: C, formula: calls, unit: count } }"
        #expect(try open(text).findings.isEmpty)
    }

    @Test func `a new formula under an old explanation is a hint`() throws {
        let findings = try open("kpis: { ctr: { formula: 100 * clicks / opens } }").findings
        #expect(findings.says("own.yaml:1:16: hint: ", "write 'explain' for the new formula"))
        #expect(try open("kpis: { ctr: { decimals: 2 } }").findings.isEmpty)
    }

    @Test func `an area without names is there by its id`() throws {
        let areas = try open("kpis: { calls: { name: C, formula: leads, unit: count } }").catalogue
            .areas
        #expect(areas.map(\.id) == ["all", "own"] && areas[1].names.isEmpty)
    }

    @Test func `the denominator of a benchmark speaks every language, or one text stands for all`()
        throws
    {
        let catalogue = try open(
            "kpis: { ctr: { benchmarks: [{ low: 1, high: 2, of: { de: Mails }, year: 2025, who: X, kind: vendor }, { low: 1, high: 2, of: mails, year: 2025, who: X, kind: vendor }] } }"
        ).catalogue
        let benchmarks = catalogue.kpis["ctr"]?.benchmarks
        #expect(benchmarks?.first?.of == [.de: "Mails"] && benchmarks?.last?.of[.hu] == "mails")
    }

    @Test(arguments: ["1st", "-a", "", "Ä", "é", "a_b"])
    func `the id of a KPI begins with a letter`(id: String) throws {
        let findings = try open("kpis: { \"\(id)\": { name: N, formula: leads, unit: count } }")
            .findings
        #expect(findings.says("cannot be the id of a KPI; begin with a letter"))
    }

    @Test(arguments: ["revenue_prev_prev", "followers_start_start", "followers_start_prev"])
    func `what is derived is not derived again`(measure: String) throws {
        let text = "kpis: { own: { name: N, formula: \(measure), unit: count } }"
        #expect(try open(text).findings.says("unknown measure '\(measure)'"))
    }
}
