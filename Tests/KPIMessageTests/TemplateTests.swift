import KPIReport
import Testing

@testable import KPIMessage

@Suite struct TemplateTests {
    private func findings(_ name: String, _ change: (String) -> String) -> [String] {
        let text = change(TestTemplates.texts[name] ?? "")
        return TemplateSet(texts: TestTemplates.texts, overrides: [name: text]).findings
            .map(\.description)
    }

    @Test func `the built-in templates are clean`() {
        #expect(TestTemplates.texts.count > 15)
        #expect(TestTemplates.set.findings.isEmpty)
    }

    @Test func `an unknown name is a finding with its place`() {
        let found = findings("heading.html") { "<p>\n  {{headnig}}</p>" + $0 }
        #expect(
            found == [
                "templates/heading.html:2:3: error: unknown name 'headnig'; did you mean 'heading'?"
            ]
        )
    }

    @Test func `text cannot be inserted raw`() {
        #expect(
            findings("heading.html") { $0 + "{{{heading}}}" }.first?.contains("two braces") == true
        )
        #expect(
            findings("heading.html") { $0 + "{{&heading}}" }.first?.contains("two braces") == true
        )
    }

    @Test func `nor can a text that has no name of its own`() {
        let raw = "{{#data}}{{#lines}}{{{.}}}{{/lines}}{{/data}}"
        let found = findings("closing.html") { $0 + raw }
        #expect(found.first?.contains("two braces") == true)
    }

    @Test func `a missing partial, an open section and other delimiters are findings`() {
        #expect(
            findings("heading.html") { $0 + "{{> lnk.html}}" } == [
                "templates/heading.html:2:1: error: there is no template 'lnk.html'; did you mean 'link.html'?"
            ]
        )
        #expect(findings("rich.html") { $0 + "{{#runs}}" }.contains { $0.contains("not closed") })
        #expect(
            findings("rich.html") { $0 + "{{/runs}}" }.contains { $0.contains("no open section") }
        )
        #expect(
            findings("heading.html") { $0 + "{{=<% %>=}}" }.contains { $0.contains("delimiters") }
        )
    }

    @Test func `a text template without its pragma is a finding`() {
        let found = findings("heading.txt") { String($0.dropFirst(TemplateSet.textPragma.count)) }
        #expect(found.count == 1 && found[0].contains("CONTENT_TYPE:TEXT"))
    }

    @Test func `a file that no template uses is a warning`() {
        let set = TemplateSet(texts: TestTemplates.texts, overrides: ["crad.html": "{{#x"])
        #expect(
            set.findings.map(\.description) == [
                "templates/crad.html: warning: no template uses this file; did you mean 'card.html'?"
            ]
        )
    }

    @Test func `a text beside the templates is no template without its pragma`() {
        let set = TemplateSet(texts: TestTemplates.texts, overrides: ["README.txt": "Ours"])
        #expect(set.findings.map(\.severity) == [.warning])
    }

    @Test func `an agency's template replaces the built-in one`() {
        let set = TemplateSet(
            texts: TestTemplates.texts,
            overrides: ["heading.html": "<h2>{{heading}}!</h2>"]
        )
        #expect(set.findings.isEmpty)
        let html = Renderer(templates: set).bodies(of: SampleReport.report).html
        #expect(html.contains("<h2>Braucht Aufmerksamkeit!</h2>"))
    }

    @Test func `the documented names are those of the view`() throws {
        var seen: Set<TemplateNames.ScopeType> = []
        func walk(_ scope: Scope) {
            seen.insert(scope.type)
            let names = TemplateNames.names(in: scope.type)
            #expect(Set(names.keys) == Set(scope.values.map(\.0.rawValue)), "\(scope.type)")
            for (name, value) in scope.values {
                let kind = names[name.rawValue]
                switch value {
                case .absent: break
                case .text, .words: #expect(kind == .text, "\(name)")
                case .texts: #expect(kind == .texts, "\(name)")
                case .flag: #expect(kind == .flag, "\(name)")
                case .markup: #expect(kind == .markup, "\(name)")
                case .scope(let inner):
                    #expect(kind == .scope(inner.type), "\(name)")
                    walk(inner)
                case .list(let scopes):
                    #expect(scopes.allSatisfy { kind == .list($0.type) }, "\(name)")
                    scopes.forEach(walk)
                }
            }
        }
        let look = Look(accent: SampleReport.report.accent)
        let logo = InlineLogo(
            Logo(bytes: [1], pixels: Logo.Size(width: 2, height: 2)),
            sender: try TestTemplates.mailbox("a@b.example").address
        )
        walk(ReportView(report: SampleReport.report, look: look, logo: logo).scope)
        #expect(seen == Set(TemplateNames.ScopeType.allCases))
    }

    @Test func `every colour of the templates is one the palette knows`() {
        let palette = Palette(accent: "#2f4fb5")
        let paints = Paint.allCases.map(palette.light) + Mark.allCases.map(palette.light)
        let known = Set(paints + Palette.texts.map(\.light) + Palette.grounds.map(\.light))
        for (name, text) in TestTemplates.texts {
            for match in text.matches(of: /[:"\ ](?<colour>#[0-9a-f]{6})/) {
                #expect(known.contains(String(match.colour)), "\(name): \(match.colour)")
            }
        }
    }
}
