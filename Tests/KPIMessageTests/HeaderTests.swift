import KPIReport
import Testing

@testable import KPIMessage

@Suite struct HeaderTests {
    private func written(_ fill: (inout HeaderLines) throws -> Void) rethrows -> String {
        var lines = HeaderLines()
        try fill(&lines)
        return String(decoding: lines.bytes, as: UTF8.self)
    }

    @Test(arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\u{0}b", "a\rb"])
    func `a header value cannot hold a line break or NUL`(text: String) {
        #expect(HeaderValue(text) == nil)
        #expect(HeaderValue(cleaning: text).text.unicodeScalars.allSatisfy { $0.value >= 32 })
    }

    @Test func `words beyond ASCII are encoded without cutting a character`() {
        let subject = HeaderValue(cleaning: String(repeating: "Größe 漢字 é ", count: 12))
        let text = written { $0.append("Subject", text: subject) }
        let lines = text.split(whereSeparator: \.isNewline)
        #expect(lines.count > 3)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(text.utf8.allSatisfy { $0 < 127 })
    }

    @Test func `an ASCII subject stays readable`() {
        let text = written {
            $0.append("Subject", text: HeaderValue(cleaning: "Week 47: all good"))
        }
        #expect(text == "Subject: Week 47: all good\r\n")
    }

    @Test func `what looks like an encoded word is encoded`() {
        let text = written { $0.append("Subject", text: HeaderValue(cleaning: "=?utf-8?q?x?=")) }
        #expect(text == "Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=\r\n")
    }

    @Test(arguments: [
        ("Anna Berg <a@b.example>", "To: Anna Berg <a@b.example>\r\n"),
        ("Berg, Anna <a@b.example>", "To: \"Berg, Anna\" <a@b.example>\r\n"),
        ("Jürgen <a@b.example>", "To: =?utf-8?q?J=C3=BCrgen?= <a@b.example>\r\n"),
        ("a@bücher.example", "To: a@xn--bcher-kva.example\r\n"),
        ("jörg@bücher.example", "To: =?utf-8?q?j=C3=B6rg=40xn--bcher-kva=2Eexample?=:;\r\n"),
    ])
    func `names are quoted or encoded, domains become ASCII`(mailbox: String, line: String) throws {
        let mailbox = try TestTemplates.mailbox(mailbox)
        #expect(written { $0.append("To", mailboxes: [mailbox]) } == line)
    }

    @Test func `only a local part beyond ASCII needs SMTPUTF8`() throws {
        #expect(try TestTemplates.mailbox("jürgen@b.example").address.needsUnicodeMail)
        #expect(try !TestTemplates.mailbox("j@bücher.example").address.needsUnicodeMail)
    }

    @Test func `many recipients fold between addresses`() throws {
        let mailboxes = try (1...8).map {
            try TestTemplates.mailbox("Person \($0) <p\($0)@client.example>")
        }
        let lines = written { $0.append("To", mailboxes: mailboxes) }.split(
            whereSeparator: \.isNewline
        )
        #expect(lines.count > 2)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
    }

    @Test(arguments: [
        (1_795_507_200, 60, "Tue, 24 Nov 2026 09:00:00 +0100"),
        (1_795_507_200, -210, "Tue, 24 Nov 2026 04:30:00 -0330"),
        (0, 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
    ])
    func `dates name their zone`(seconds: Int, offset: Int, text: String) {
        #expect(MessageDate(seconds: seconds, offset: offset).description == text)
    }

    @Test func `base 32 follows RFC 4648`() {
        #expect(Base32.encode("foobar".utf8) == "mzxw6ytboi")
        #expect(Base32.encode("f".utf8) == "my")
    }
}
