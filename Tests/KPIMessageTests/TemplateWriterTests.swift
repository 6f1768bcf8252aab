import Testing

@testable import KPIMessage

@Suite struct TemplateWriterTests {
    private static let scope = Scope(
        .report,
        [
            .title: .text("A & <b> \"c\" 'd'"), .name: .text("outer"), .banner: .absent,
            .textLines: .texts(["one", "two"]), .rows: .list([]), .isLast: .flag(true),
            .isSpare: .flag(false), .strip: .markup(Look(accent: "#2f4fb5").darkMedia),
            .cards: .list([
                Scope(.card, [.name: .text("first"), .word: .text("Ä")]),
                Scope(.card, [.name: .absent, .word: .text("")]),
            ]),
            .link: .scope(Scope(.link, [.label: .text("label")])),
        ]
    )

    private func render(_ text: String, _ partials: [String: String] = [:]) -> String {
        let all = partials.merging(["main": text]) { one, _ in one }
        let templates = all.compactMapValues { Template($0) }
        let bytes = TemplateWriter.render("main", of: templates, Self.scope)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `text is escaped in two braces and as it stands in three or under the pragma`() {
        let escaped = "A &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;"
        let plain = "A & <b> \"c\" 'd'"
        #expect(
            render("{{title}}|{{ title }}|{{{title}}}|{{&title}}")
                == "\(escaped)|\(escaped)|\(plain)|\(plain)"
        )
        #expect(render("{{% CONTENT_TYPE:TEXT}}\n{{title}}") == plain)
        #expect(render("{{% CONTENT_TYPE:TEXT}}\n{{%CONTENT_TYPE: HTML}}\n{{title}}") == escaped)
    }

    @Test(arguments: [
        ("{{#cards}}[{{name}}]{{/cards}}", "[first][]"),
        ("{{#cards}}{{#name}}{{.}}{{/name}}{{^name}}none{{/name}};{{/cards}}", "first;none;"),
        ("{{#cards}}({{#word}}x{{word}}{{/word}}){{/cards}}", "(xÄ)(x)"),
        ("{{#textLines}}<{{.}}>{{/textLines}}", "<one><two>"),
        ("{{#textLines}}{{name}} {{/textLines}}", "outer outer "),
        ("{{#rows}}x{{/rows}}{{^rows}}empty{{/rows}}", "empty"),
        ("{{#isLast}}yes{{name}}{{/isLast}}{{#isSpare}}no{{/isSpare}}", "yesouter"),
        ("{{^isLast}}no{{/isLast}}{{^isSpare}}yes{{/isSpare}}", "yes"),
        ("{{#banner}}no{{/banner}}{{^banner}}yes{{/banner}}{{banner}}", "yes"),
        ("{{#unknown}}no{{/unknown}}{{^unknown}}yes{{/unknown}}{{unknown}}", "yes"),
        ("{{#link}}{{label}} {{name}} {{.name}}{{.label}}{{/link}}", "label outer label"),
        ("{{link.label}}|{{link.name}}|{{name.label}}", "label||"),
        ("{{#strip}}yes{{name}}{{/strip}}{{^strip}}no{{/strip}}", "yesouter"),
        ("{{uppercased(name)}} {{#cards}}{{lowercased(word)}}{{/cards}}", "OUTER ä"),
        ("{{#empty(rows)}}e{{/empty(rows)}}{{^empty(name)}}full{{/empty(name)}}", "efull"),
        ("{{cards}}{{link}}{{textLines}}", ""),
    ])
    func `sections and names follow the scopes`(template: String, expected: String) {
        #expect(render(template) == expected)
    }

    @Test(arguments: [
        ("a\n{{#isLast}}\nb\n{{/isLast}}\nc", "a\nb\nc"),
        ("a\n  {{#isLast}}  \n  b\n\t{{/isLast}}\nc", "a\n  b\nc"),
        ("a\r\n{{#isLast}}\r\nb\r\n{{/isLast}}\r\nc", "a\r\nb\r\nc"),
        ("{{#isLast}}\nb\n{{/isLast}}", "b\n"),
        ("a {{#isLast}}\nb\n{{/isLast}} c", "a \nb\n c"),
        ("  {{! gone }}\n{{! two\nlines }}\nx{{!}}y", "xy"),
        ("  {{name}}\n", "  outer\n"),
        ("  {{#isLast}}b{{/isLast}}\n", "  b\n"),
        ("{ {{name}} } {x} }}", "{ outer } {x} }}"),
    ])
    func `a tag alone on its line vanishes with the line`(template: String, expected: String) {
        #expect(render(template) == expected)
    }

    @Test func `a partial sees the scopes and indents its lines when alone`() {
        let parts = ["p": "1 {{name}}\n{{#isLast}}\n2\n{{/isLast}}\n3\n", "q": " {{>p}}\n."]
        #expect(render("{{> p}}|", parts) == "1 outer\n2\n3\n|")
        #expect(render("  {{>p}}\n|", parts) == "  1 outer\n  2\n  3\n|")
        #expect(render("x {{>p}}|", parts) == "x 1 outer\n2\n3\n|")
        #expect(render(" {{>q}}\n", parts) == "  1 outer\n  2\n  3\n .")
        #expect(render(" {{>three}}\n", ["three": "1\n\n2\n3"]) == " 1\n \n 2\n 3")
        #expect(render("{{>none}}", parts) == "")
    }

    @Test func `a partial escapes unless it has the pragma itself`() {
        let parts = ["html": "{{title}}", "txt": "{{% CONTENT_TYPE:TEXT}}\n{{title}}"]
        let text = render("{{% CONTENT_TYPE:TEXT}}\n{{>html}}|{{>txt}}|{{title}}", parts)
        let plain = "A & <b> \"c\" 'd'"
        #expect(text == "A &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;|\(plain)|\(plain)")
    }

    @Test(arguments: [
        "{{name", "{{{name}}", "{{na me}}", "{{#name}}", "{{/name}}", "{{#name}}{{/title}}",
        "{{#empty(name)}}{{/name}}", "{{% CONTENT_TYPE:XML}}", "{{! open",
    ])
    func `a template with braces out of order cannot be read`(text: String) {
        #expect(Template(text) == nil)
    }
}
