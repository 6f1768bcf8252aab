import Testing

@testable import kpimail

@Suite struct HTMLTextTests {
    @Test func `signs of HTML are escaped, all other letters stay`() {
        #expect(
            "<a href=\"x\">Kösz & 'ß' €</a>".escapedForHTML
                == "&lt;a href=&quot;x&quot;&gt;Kösz &amp; 'ß' €&lt;/a&gt;"
        )
    }
}
