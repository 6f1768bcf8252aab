import Curl
import KPIReport
import Testing

@testable import KPIDelivery

/// What only a connection that libcurl renews by itself would show.
@Suite struct DialogueTests {
    private func dialogue(_ credentials: Relay.Credentials? = nil) throws -> Dialogue {
        let relay = try Relay(
            scheme: .smtps,
            host: "mail.example",
            port: 465,
            credentials: credentials
        )
        let letter = Letter(
            from: try address("a@agency.example"),
            to: try address("b@cafe.example"),
            bytes: message(1)
        )
        return Dialogue(relay: relay, standing: Standing(), letter: letter) { true }
    }

    private let aborted = CurlError(code: 42, text: "aborted")

    @Test func `a new connection that skipped the login gets no further than its first answer`()
        throws
    {
        let dialogue = try dialogue(Relay.Credentials(username: "kpi", secret: Secret("s3cret")))
        let callbacks = dialogue.callbacks
        callbacks.opened()
        callbacks.sent("MAIL")
        #expect(!callbacks.received("250 2.1.0 Ok\r\n"))
        #expect(callbacks.upload(65536) == nil)
        #expect(dialogue.outcome(aborted, sent: 0).brief == "refusedLogin permanent")
    }

    @Test func `a new connection that takes less gets no further than its first answer`() throws {
        let dialogue = try dialogue()
        let callbacks = dialogue.callbacks
        callbacks.opened()
        callbacks.sent("EHLO")
        #expect(callbacks.received("250-mail.example\r\n"))
        #expect(callbacks.received("250 SIZE 100\r\n"))
        callbacks.sent("MAIL")
        #expect(!callbacks.received("250 2.1.0 Ok\r\n"))
        #expect(dialogue.outcome(aborted, sent: 0).brief == "rejected message")
    }

    @Test func `a message of which the network got only a part is provably not taken`() throws {
        let dialogue = try dialogue()
        let callbacks = dialogue.callbacks
        for verb in ["MAIL", "RCPT", "DATA"] { callbacks.sent(verb) }
        #expect(callbacks.received("354 go\r\n"))
        #expect(callbacks.upload(65536)?.count == message(1).count)
        #expect(dialogue.outcome(aborted, sent: message(1).count - 1).brief == "deferred")
        #expect(dialogue.outcome(aborted, sent: message(1).count).brief == "uncertain")
    }

    @Test func `what a server says after our farewell is no answer`() throws {
        let dialogue = try dialogue()
        let callbacks = dialogue.callbacks
        callbacks.sent("MAIL")
        #expect(callbacks.received("451 later\r\n"))
        callbacks.sent("QUIT")
        #expect(callbacks.received("221 bye\r\n"))
        #expect(dialogue.outcome(aborted, sent: 0).brief == "deferred 451")
    }
}
