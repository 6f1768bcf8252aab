import KPIReport
import Testing

@testable import KPIMessage

@Suite struct LintTests {
    private func findings(_ html: String) -> [Finding] {
        TemplateLint.findings(["card.html": html])
    }

    @Test(arguments: [
        ("<p>x</p>\n  <script>1</script>", 2, 3, "attack"),
        ("<section>x</section>", 1, 1, "<section>"),
        ("<p onclick=\"x()\">x</p>", 1, 1, "'onclick'"),
        ("<a href='http://x.example'>x</a>", 1, 1, "https://"),
        ("<a href=javascript:x>x</a>", 1, 1, "https://"),
        ("<img src=\"https://x.example/a.png\" alt=\"\">", 1, 1, "logo:"),
        ("<table><tr><td>x</td></tr></table>", 1, 1, "cellpadding"),
        ("<p style=\"color:#000000;/* why */\">x</p>", 1, 1, "whole attribute"),
        ("<p style=\"position:absolute\">x</p>", 1, 1, "'position'"),
        ("<p style=\"width:calc(100% - 2px)\">x</p>", 1, 1, "'calc('"),
        ("<p style=\"background-color: rgba(0,0,0,.5)\">x</p>", 1, 1, "'rgb'"),
    ])
    func `what mail programs drop is a finding at its tag`(
        html: String,
        line: Int,
        column: Int,
        words: String
    ) throws {
        let finding = try #require(findings(html).first)
        #expect(finding.location.line == line && finding.location.column == column)
        #expect(finding.message.text.contains(words), "\(finding)")
    }

    @Test(arguments: ["card.html", "card.txt"])
    func `emoji and invisible characters are told of in every template`(file: String) {
        let found = TemplateLint.findings([file: "✓ fine\r\n{{name}} \u{26A0}\u{FE0F}\n\u{92}"])
        #expect(found.map(\.location.line) == [2, 3] && found.map(\.location.column) == [10, 1])
        #expect(found.first?.message.text.contains("U+26A0") == true)
    }

    @Test func `the built-in templates have no finding`() {
        #expect(TestTemplates.texts.count > 10)
        #expect(TemplateLint.findings(TestTemplates.texts) == [])
    }

    @Test func `what stands in a comment is no tag`() {
        #expect(findings("<!--[if mso]><table><tr><td><script><![endif]--><p>x</p>") == [])
    }

    @Test func `a name in braces is not judged`() {
        #expect(findings("<a href=\"{{glossary}}\" style=\"color:{{accent}};\">x</a>") == [])
    }

    @Test func `only an accent that cannot be read is told of`() {
        let place = Finding.Location("kpimail.yaml", line: 9, column: 11)
        #expect(AccentLint.findings("#2f4fb5", at: place) == [])
        let pale = AccentLint.findings("#ffe000", at: place)
        #expect(pale.map(\.location) == [place] && pale[0].message.text.hasPrefix("#ffe000"))
    }
}
