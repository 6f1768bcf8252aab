import Testing

@testable import kpimail

@Suite struct MarkupTests {
    @Test func `signs of HTML are escaped, all other letters stay`() {
        let escaped = "&lt;a href=&quot;x&quot;&gt;Kösz &amp; 'ß' €&lt;/a&gt;"
        let text = "<a href=\"x\">Kösz & 'ß' €</a>"
        #expect(text.escapedForHTML == escaped)
        #expect(Markup("<p>\(text)</p>").text == "<p>\(escaped)</p>")
        #expect(Markup("<p>\(Array(text.utf8))</p>").text == "<p>\(escaped)</p>")
    }

    @Test func `markup inside markup stays as it is`() {
        let row: Markup = "<td>\("&")</td>"
        #expect(Markup("<tr>\(row)</tr>").text == "<tr><td>&amp;</td></tr>")
    }

    @Test func `a text of any length is escaped whole`() {
        for length in [0, 1, 511, 512, 513, 4_000] {
            for sign in ["x", "\""] {
                let text = String(repeating: sign, count: length)
                let escaped = sign == "x" ? text : String(repeating: "&quot;", count: length)
                #expect(Markup("<\(text)>\(Array(text.utf8))").text == "<\(escaped)>\(escaped)")
            }
        }
    }

    @Test(arguments: [0, 7, 10, 196, -4, Int.max, Int.min])
    func `numbers are written in digits`(number: Int) {
        #expect(Markup("y=\(number)").text == "y=\(number)")
    }

    @Test func `parts stand side by side`() {
        #expect(["<b>", "</b>"].joined(separator: "\n") as Markup == "<b>\n</b>")
        #expect([Markup]().joined(separator: "\n") == "")
    }
}
