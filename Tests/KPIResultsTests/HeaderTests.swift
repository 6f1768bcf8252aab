import Testing

@testable import KPIResults

@Suite struct HeaderTests {
    @Test(arguments: [
        ("week,measure", ["1:1: error: the column 'value' is missing"]),
        (
            "measure;vaule",
            [
                "1:9: error: unknown column 'vaule'; did you mean 'value'?",
                "1:1: error: the column 'week' is missing",
                "1:1: error: the column 'value' is missing",
            ]
        ),
        ("week,measure,value,Days", ["1:20: error: unknown column 'Days'; did you mean 'days'?"]),
        ("week, measure,measure,value", ["1:6: error: unknown column ' measure'; did you mean"]),
        ("week,measure,value,", ["1:20: error: this column has no name; name or remove it"]),
        ("week,measure,value,kpi", ["1:20: error: unknown column 'kpi'; known are week, date,"]),
        (
            "week,week,measure,value",
            ["1:6: error: the column 'week' is there twice, first as column number 1; keep one"]
        ),
        (
            "week,date,measure,value",
            ["1:6: error: the columns 'week' and 'date' exclude each other; keep 'date' only where"]
        ),
        (
            "date,measure,value,days",
            ["1:20: error: a column 'days' does not go with 'date': the days are counted"]
        ),
    ])
    func `a wrong header is told whole and once`(text: String, said: [String]) throws {
        let findings = try read(text + "\nx,y,z\n").findings
        #expect(findings.count == said.count)
        for (finding, said) in zip(findings, said) {
            #expect(finding.hasPrefix("results/acme.csv:" + said))
        }
    }

    @Test func `a header without a known separator says which there are`() throws {
        let findings = try read("week|measure|value\n").findings
        #expect(
            findings.first
                == "results/acme.csv:1:1: error: no columns found in 'week|measure|value'; separate "
                + "them with comma, semicolon or tab, as in week,measure,value"
        )
    }
}
