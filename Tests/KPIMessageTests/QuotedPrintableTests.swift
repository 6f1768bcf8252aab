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

    @Test(arguments: [" \n.", " \r\nFrom you", "=ä\n", " ", "\r\n", ".", "€"])
    func `long texts read back as they were, wherever lines and signs fall`(end: String) {
        for length in 180...340 {
            let text =
                String(repeating: "w ", count: length / 2)
                + String(repeating: "x", count: length % 2)
                + end + "y"
            let encoded = QuotedPrintable.encode(text)
            #expect(Self.decoded(encoded) == text.replacing("\r\n", with: "\n"))
            let lines = encoded.split(separator: 10, omittingEmptySubsequences: false)
            for line in lines.dropLast() {
                #expect(line.count <= 77 && line.last == 13)
                #expect(line.dropLast().last != 32 && line.first != UInt8(ascii: "."))
            }
        }
    }

    /// What a mail program reads, line ends as `\n`.
    private static func decoded(_ bytes: [UInt8]) -> String {
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 61, bytes[index + 1] == 13 {
                index += 3
            } else if bytes[index] == 61 {
                let digits = String(decoding: bytes[index + 1...index + 2], as: UTF8.self)
                decoded.append(UInt8(digits, radix: 16) ?? 0)
                index += 3
            } else {
                if bytes[index] != 13 { decoded.append(bytes[index]) }
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
