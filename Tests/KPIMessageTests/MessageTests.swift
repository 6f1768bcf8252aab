import Foundation
import Testing

@testable import KPIMessage
@testable import KPIReport

@Suite struct MessageTests {
    private func headers(_ head: MessageHead) -> String {
        let bodies = Bodies(html: "<p>x</p>\n", text: "x\n")
        let message = Message(subject: "S", listName: "Café", bodies: bodies, head: head)
        let text = String(decoding: message.bytes, as: UTF8.self)
        return text.components(separatedBy: "\r\n\r\n").first ?? ""
    }

    @Test func `the same input gives the same bytes`() throws {
        #expect(try TestTemplates.message().bytes == TestTemplates.message().bytes)
    }

    @Test func `generation and recipient change the identity, a test copy has its own`() throws {
        let sender = try TestTemplates.mailbox("a@b.example").address
        let week = Week(index: 2968)
        let ids = [
            MessageIdentity(sender: sender, client: "c", week: week),
            MessageIdentity(sender: sender, client: "c", week: week, generation: 2),
            MessageIdentity(sender: sender, client: "c", week: week, recipient: sender),
            MessageIdentity(
                sender: sender,
                client: "c",
                week: week,
                testedAt: MessageDate(seconds: 1, offset: 0)
            ),
            MessageIdentity(sender: sender, client: "d", week: week),
        ].map(\.messageID)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.hasSuffix("@b.example>") && $0.utf8.count == 38 })
    }

    @Test func `one-click headers need a personal token`() throws {
        let url = "https://hafenkante.example/abmelden?k=1"
        let shared = headers(try TestTemplates.head(unsubscribe: url))
        #expect(shared.contains("List-Unsubscribe: <\(url)>,"))
        #expect(!shared.contains("List-Unsubscribe-Post"))
        let own = headers(try TestTemplates.head(unsubscribe: url, hasPersonalToken: true))
        #expect(own.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
    }

    @Test func `headers say that a program wrote the mail, and which list it belongs to`() throws {
        let text = headers(try TestTemplates.head())
        #expect(text.contains("Auto-Submitted: auto-generated\r\n"))
        #expect(text.contains("X-Auto-Response-Suppress: OOF, AutoReply\r\n"))
        #expect(text.contains("<cafe-morgenrot.weekly.hafenkante.example>"))
        #expect(!text.contains("Bcc") && !text.contains("List-Unsubscribe"))
    }

    @Test func `the content digest covers recipients but not their order`() throws {
        let bodies = Bodies(html: "h", text: "t")
        let anna = try TestTemplates.mailbox("anna@b.example").address
        let ben = try TestTemplates.mailbox("ben@b.example").address
        let both = ContentDigest(subject: "S", bodies: bodies, recipients: [anna, ben])
        #expect(both == ContentDigest(subject: "S", bodies: bodies, recipients: [ben, anna]))
        #expect(both != ContentDigest(subject: "S", bodies: bodies, recipients: [anna]))
        #expect(both != ContentDigest(subject: "T", bodies: bodies, recipients: [anna, ben]))
        #expect(both.text.hasPrefix("sha256:") && both.text.utf8.count == 71)
    }

    @Test func `the digest of a message is the SHA-256 of its bytes`() {
        let known = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(ContentDigest(of: Array("abc".utf8)).text == known)
    }

    @Test func `twelve goals stay far from where mail programs cut`() throws {
        let report = SampleReport.make(
            onTrack: SampleCards.onTrack + SampleCards.onTrack.prefix(3)
        )
        let message = try TestTemplates.message(report)
        #expect(message.htmlSize < 80_000)
        #expect(MailLint.findings(message, named: "x.eml", of: "x.yaml").isEmpty)
    }

    @Test func `the lint finds a mail that is too big`() throws {
        let cards = (0..<8).flatMap { _ in SampleCards.onTrack }
        let message = try TestTemplates.message(SampleReport.make(onTrack: cards))
        let findings = MailLint.findings(message, named: "x.eml", of: "x.yaml")
        #expect(findings.map(\.severity) == [.error])
        #expect(findings.map(\.location.file) == ["x.yaml"])
    }

    @Test(arguments: [false, true])
    func `python's mail library finds nothing wrong`(isHostile: Bool) throws {
        let report =
            isHostile
            ? SampleReport.make(
                subject: "KW 47: „Größtes“ <b>Café</b> & Söhne {{x}} – 5 von 9 erreicht",
                exceptions: Hostile.cards,
                onTrack: Hostile.cards,
                summary: SampleReport.summary + Hostile.prose,
                accent: "#ffff00",
                banner: "Korrigiert: <i>",
                imprint: ["From hier", ".", "& Co."]
            )
            : SampleReport.report
        let mail = try TestTemplates.message(report)
        #expect(try Oracle.check(mail.bytes) == "")
    }
}

/// Data that tries to break a mail.
enum Hostile {
    static let text = "<script>alert('x')</script> & \"q\" {{name}} \u{1F600}\u{202E}\u{200B}\u{85}"
    static let word = String(repeating: "Donaudampfschiff", count: 12)

    static let prose = [
        RichText([
            .plain(text), .strong(word),
            .link(label: "klick <hier>", address: "javascript:alert(1)"),
            .link(label: "gut", address: "https://x.example/?a=1&b=\"<>"),
        ])
    ]

    static let cards: [Report.Card] = [
        (-5, 10), (0, 0), (1_000_000, 1), (nil, nil), (9.99, 10), (.infinity, 10),
    ].enumerated().map { (index, pair: (Double?, Double?)) in
        SampleCards.card(
            "\(text) \(index)",
            .offTrack,
            value: "12 %",
            facts: [(text, text)],
            line: text,
            sentences: [text, word],
            caution: text,
            comment: prose,
            bar: SampleCards.bar(pair.0, pair.1, upper: pair.1, expected: 10, label: text),
            history: [pair.0, nil, 0, -1]
        )
    }
}

/// Runs `check_mail.py` on a mail.
enum Oracle {
    static func check(_ bytes: [UInt8]) throws -> String {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Oracles/check_mail.py")
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("kpimail-\(UUID().uuidString).eml")
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try FileManager.default.removeItem(at: file)
        return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
