import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct InlineMarkdownTests {
    private func runs(_ text: String) -> [RichText.Run] {
        var inline = InlineMarkdown(lines: [(1, text[...])])
        return inline.read().runs
    }

    @Test(arguments: [
        "5 * 3 = 15", "a*", "msg_unique_clicks", "<b>html</b> & more", "[a] (b)", "2 ** 3", "__",
        "*",
        "snake_case_name and other_name", "[](https://x.example)", "a [b", "`code`",
    ])
    func `what is no emphasis and no link stays text`(text: String) {
        #expect(runs(text) == [.plain(text)])
    }

    @Test(arguments: [
        ("*a b*", RichText.Run.emphasis("a b")), ("_a_", .emphasis("a")), ("**a**", .strong("a")),
        ("__a__", .strong("a")),
        ("[a](mailto:b@c.example)", .link(label: "a", address: "mailto:b@c.example")),
        ("\\*a\\*", .plain("*a*")), ("**a *b* c**", .strong("a b c")),
    ])
    func `emphasis and links are read`(text: String, run: RichText.Run) {
        let words = RichText(runs(text)).words
        #expect(words == RichText([run]).words)
        #expect(runs(text).first == run || text == "**a *b* c**")
    }

    @Test func `a link within emphasis stays a link`() {
        #expect(
            runs("*see [a](https://b.example)*")
                == [.emphasis("see "), .link(label: "a", address: "https://b.example")]
        )
    }

    @Test func `a long paragraph of marks takes no time`() {
        let text = String(repeating: "*a ", count: 3_000)
        #expect(runs(text).count == 1)
    }
}
