import Testing

@testable import KPIDelivery

/// Traps of libcurl and of odd servers, each of which once cost somebody a mail or a password.
@Suite struct TrapTests {
    typealias Fault = FaultyServer.Fault

    private func outcome(
        _ server: FaultyServer,
        scheme: Relay.Scheme = .smtp,
        _ certificate: Certificate? = nil,
        credentials: Relay.Credentials? = nil
    ) async throws -> Outcome {
        let relay = try server.relay(
            scheme: scheme,
            encryption: .required,
            credentials: credentials,
            caFile: certificate?.certificate
        )
        return try await onThread { try SMTPSession(relay).sendOne() }
    }

    @Test func `the answer to a message may take longer than any other`() async throws {
        let server = try FaultyServer(Fault(stage: "dot", action: "late", seconds: 2))
        let timeouts = Relay.Timeouts(
            connect: .seconds(1),
            reply: .seconds(1),
            finalReply: .seconds(20)
        )
        let relay = try server.relay(timeouts: timeouts)
        let outcome = try await onThread { try SMTPSession(relay).sendOne() }
        #expect(outcome.brief == "accepted 250")
    }

    @Test func `STARTTLS in small letters is no reason to speak in the clear`() async throws {
        let server = try FaultyServer(FaultyServer.Script(login: "kpi:s3cret", ehlo: ["starttls"]))
        let known = Relay.Credentials(username: "kpi", secret: Secret("s3cret"))
        #expect(try await !outcome(server, credentials: known).brief.hasPrefix("accepted"))
        #expect(try !server.log().contains { $0 == "AUTH" || $0.hasPrefix("MAIL") })
    }

    @Test func `words smuggled in before the encryption are not believed`() async throws {
        let certificate = try Certificate()
        let server = try FaultyServer(
            FaultyServer.Script(
                tls: "starttls",
                cert: certificate.certificate,
                key: certificate.key,
                faults: [
                    Fault(stage: "starttls", action: "reply", text: "220 go\r\n250 smuggled")
                ]
            )
        )
        guard case .relayTrouble = try await outcome(server, certificate) else {
            Issue.record("the message went on")
            return
        }
        #expect(try server.taken().isEmpty)
    }

    @Test func `encryption from the first byte, where the server speaks in the clear`()
        async throws
    {
        let server = try FaultyServer()
        #expect(try await outcome(server, scheme: .smtps).brief == "tls temporary")
    }

    @Test func `a clear greeting awaited, where the server encrypts from the first byte`()
        async throws
    {
        let certificate = try Certificate()
        let server = try FaultyServer(
            FaultyServer.Script(
                tls: "implicit",
                cert: certificate.certificate,
                key: certificate.key
            )
        )
        #expect(try await outcome(server, certificate).brief == "unreachable temporary")
    }

    @Test func `a connection in the clear is not taken for an encrypted one`() async throws {
        let server = try FaultyServer()
        let open = try server.relay()
        let encrypted = try server.relay(encryption: .required)
        let outcomes = try await onThread {
            let first = SMTPSession(open)
            let brief = try first.sendOne(1).brief
            // The first connection is still open.
            return [brief, try SMTPSession(encrypted).sendOne(2).brief]
        }
        #expect(outcomes == ["accepted 250", "tls permanent"])
        #expect(try server.taken().count == 1)
    }

    @Test func `a program that is to stop begins nothing`() throws {
        let server = try FaultyServer()
        let session = SMTPSession(try server.relay()) { true }
        #expect(try session.sendOne().brief == "withheld")
        #expect(try server.connections() == 0)
    }
}
