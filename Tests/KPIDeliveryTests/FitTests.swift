import KPIReport
import Testing

@testable import KPIDelivery

@Suite struct FitTests {
    @Test(arguments: [
        "Subject: x\n\nbare line feeds\n", "a\r\n.\r\nMAIL FROM:<evil@x.example>\r\n", ".a\r\n",
        "no end", "",
        "a\rb\r\n", "a\u{0}b\r\n", "a\r\r\n",
    ])
    func `a message that would change on the wire is refused unsent`(text: String) throws {
        let server = try FaultyServer()
        let outcome = SMTPSession(try server.relay()).send(
            from: try address("a@agency.example"),
            to: try address("b@cafe.example"),
            bytes: Array(text.utf8)
        ) { true }
        #expect(outcome.brief == "rejected message")
        #expect(try server.connections() == 0)
    }

    @Test(arguments: [
        "a@b.example>\r\nRCPT TO:<evil@x.example", "a@b.example\nDATA", "a@b.example> NOTIFY=NEVER",
        "<a@b.example>", "a b@c.example", "-a@b.example", "a\u{0}@b.example",
    ])
    func `an address cannot carry a command`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test(arguments: ["a@b\r\nQUIT", "host/path", "user:pass@host", "-host", ""])
    func `a server or hello name cannot carry anything else`(name: String) {
        #expect(throws: Relay.Mistake.self) { try Relay(scheme: .smtp, host: name, port: 25) }
        #expect(throws: Relay.Mistake.noHelloName) {
            try Relay(scheme: .smtp, host: "mail.example", port: 25, helloName: name)
        }
    }

    @Test func `only a server on this machine does without encryption`() throws {
        #expect(throws: Relay.Mistake.openNetwork("mail.example")) {
            try Relay(scheme: .smtp, host: "mail.example", port: 25, encryption: .none)
        }
        for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
            #expect(throws: Never.self) {
                try Relay(scheme: .smtp, host: host, port: 25, encryption: .none)
            }
        }
    }

    @Test func `a message larger than the server takes is not sent`() throws {
        let server = try FaultyServer(FaultyServer.Script(ehlo: ["SIZE 1000"]))
        let session = SMTPSession(try server.relay())
        #expect(try session.sendOne(1, size: 5000).brief == "rejected message")
        #expect(try session.sendOne(2, size: 500).brief == "accepted 250")
        #expect(try server.log().filter { $0.hasPrefix("MAIL") }.count == 1)
        #expect(try server.connections() == 1)
    }

    @Test func `the size of a message is announced`() throws {
        let server = try FaultyServer(FaultyServer.Script(ehlo: ["SIZE 100000"]))
        _ = try SMTPSession(server.relay()).sendOne()
        let size = message(1).count
        #expect(try server.log().contains("MAIL FROM:<sender@agency.example> SIZE=\(size)"))
    }

    @Test func `a local part beyond ASCII needs a server that takes it`() throws {
        let plain = try FaultyServer()
        #expect(
            try SMTPSession(plain.relay()).sendOne(to: "jürgen@cafe.example").brief
                == "rejected message"
        )
        #expect(try !plain.log().contains { $0.hasPrefix("MAIL") })
        let modern = try FaultyServer(FaultyServer.Script(ehlo: ["SMTPUTF8"]))
        #expect(
            try SMTPSession(modern.relay()).sendOne(to: "jürgen@cafe.example").brief
                == "accepted 250"
        )
        #expect(try modern.log().contains { $0.hasPrefix("MAIL") && $0.hasSuffix("SMTPUTF8") })
    }

    @Test func `a domain beyond ASCII goes out as its A-label`() throws {
        let server = try FaultyServer()
        _ = try SMTPSession(server.relay()).sendOne(to: "info@café-münchen.example")
        #expect(try server.log().contains("RCPT TO:<info@xn--caf-mnchen-d7a4u.example>"))
    }
}
