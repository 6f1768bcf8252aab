import Testing

@testable import KPIMessage

@Suite struct QuotedPrintableTests {
    @Test(arguments: [
        ("a=b\n", "a=3Db\r\n"), ("Grüße", "Gr=C3=BC=C3=9Fe"), ("end \nx", "end=20\r\nx"),
        ("-- \n", "--=20\r\n"), (".hidden", "=2Ehidden"), ("From here", "=46rom here"),
        ("Fromage", "Fromage"), ("tab\t", "tab=09"), ("a\r\nb", "a\r\nb"), ("a b", "a b"),
    ])
    func `bytes that mail alters are encoded`(plain: String, encoded: String) {
        #expect(String(decoding: QuotedPrintable.encode(plain), as: UTF8.self) == encoded)
    }

    @Test func `no line is longer than 76 bytes`() {
        let text = String(repeating: "äöü word.", count: 60)
        let lines = QuotedPrintable.encode(text).split(separator: 10)
        #expect(lines.count > 5)
        #expect(lines.allSatisfy { $0.count <= 77 })
    }

    @Test func `a line broken before a dot does not begin with it`() {
        let text = String(repeating: "a", count: 75) + ".b"
        #expect(
            String(decoding: QuotedPrintable.encode(text), as: UTF8.self).hasSuffix("=\r\n=2Eb")
        )
    }
}
