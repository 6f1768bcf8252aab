import Foundation
import Testing

@testable import KPIDelivery

@Suite struct TLSTests {
    typealias Fault = FaultyServer.Fault
    static let secret = "s3cret+Pass"

    static let known = Relay.Credentials(username: "kpi", secret: Secret(secret))

    private func server(
        _ certificate: Certificate,
        tls: String = "starttls",
        login: String? = "kpi:\(secret)",
        mechanisms: String = "PLAIN LOGIN",
        faults: [Fault] = []
    ) throws -> FaultyServer {
        try FaultyServer(
            FaultyServer.Script(
                tls: tls,
                cert: certificate.certificate,
                key: certificate.key,
                login: login,
                mechanisms: mechanisms,
                faults: faults
            )
        )
    }

    private func relay(
        _ server: FaultyServer,
        scheme: Relay.Scheme = .smtp,
        credentials: Relay.Credentials? = known,
        trusts certificate: Certificate? = nil,
        host: String = "127.0.0.1"
    ) throws -> Relay {
        try server.relay(
            scheme: scheme,
            encryption: .required,
            credentials: credentials,
            caFile: certificate?.certificate,
            host: host,
            timeouts: Relay.Timeouts(
                connect: .seconds(5),
                reply: .seconds(2),
                finalReply: .seconds(2)
            )
        )
    }

    @Test(arguments: [Relay.Scheme.smtp, .smtps], [nil, Relay.Login.plain, .login, .xoauth2])
    func `mail goes out encrypted and logged in`(scheme: Relay.Scheme, login: Relay.Login?) throws {
        let certificate = try Certificate()
        let server = try server(
            certificate,
            tls: scheme == .smtp ? "starttls" : "implicit",
            mechanisms: "GSSAPI NTLM PLAIN LOGIN XOAUTH2"
        )
        let known = Relay.Credentials(username: "kpi", secret: Secret(Self.secret), login: login)
        let session = SMTPSession(
            try relay(server, scheme: scheme, credentials: known, trusts: certificate)
        )
        for number in 1...3 {
            #expect(try session.sendOne(number, size: 100_000).brief == "accepted 250")
        }
        #expect(try server.connections() == 1)
        #expect(try server.taken().map(\.bytes) == (1...3).map { message($0, size: 100_000) })
    }

    @Test func `a certificate nobody vouches for is not trusted`() throws {
        let server = try server(Certificate())
        let outcome = try SMTPSession(relay(server)).sendOne()
        #expect(outcome.brief == "tls permanent")
        #expect(try !server.log().contains("AUTH"))
    }

    @Test func `a certificate for another name is not trusted`() throws {
        let certificate = try Certificate(name: "DNS:mail.example")
        let server = try server(certificate)
        #expect(try relay(server, trusts: certificate).probe()?.brief == "tls permanent")
    }

    @Test func `a server without encryption gets neither password nor mail`() throws {
        let server = try FaultyServer(FaultyServer.Script(login: "kpi:\(Self.secret)"))
        #expect(try SMTPSession(relay(server)).sendOne().brief == "tls permanent")
        #expect(try !server.log().contains { $0 == "AUTH" || $0.hasPrefix("MAIL") })
    }

    @Test(arguments: [
        ("reply", "454 4.7.0 TLS not available", "tls temporary 454"),
        ("reply", "501 5.5.1 no", "tls permanent 501"), ("fin", nil, "unreachable temporary"),
        ("rst", nil, "unreachable temporary"),
    ])
    func `trouble with STARTTLS is the relay's`(
        action: String,
        text: String?,
        outcome: String
    ) throws {
        let certificate = try Certificate()
        let server = try server(
            certificate,
            faults: [Fault(stage: "starttls", action: action, text: text)]
        )
        #expect(try SMTPSession(relay(server, trusts: certificate)).sendOne().brief == outcome)
        #expect(try server.taken().isEmpty)
    }

    @Test(arguments: [
        ("reply", "535 5.7.8 no such login", "refusedLogin permanent 535"),
        ("reply", "454 4.7.0 later", "refusedLogin temporary 454"),
        ("reply", "421 4.3.2 busy", "refusedLogin temporary 421"),
        ("fin", nil, "unreachable temporary"), ("rst", nil, "unreachable temporary"),
    ])
    func `a refused login is the relay's trouble`(
        action: String,
        text: String?,
        outcome: String
    ) throws {
        let certificate = try Certificate()
        let server = try server(
            certificate,
            faults: [Fault(stage: "auth", action: action, text: text)]
        )
        #expect(try relay(server, trusts: certificate).probe()?.brief == outcome)
    }

    @Test(arguments: [("421 busy", "busy temporary 421"), ("502 what", "policy permanent 502")])
    func `a server that refuses our greeting gets neither password nor mail`(
        text: String,
        outcome: String
    ) throws {
        let certificate = try Certificate()
        let server = try server(
            certificate,
            faults: [Fault(stage: "ehlo", nth: 0, action: "reply", text: text)]
        )
        #expect(try relay(server, trusts: certificate).probe()?.brief == outcome)
        #expect(try !server.log().contains { $0 == "AUTH" || $0.hasPrefix("MAIL") })
    }

    @Test func `a server that refuses our greeting after encryption gets no mail`() throws {
        let certificate = try Certificate()
        let server = try server(
            certificate,
            faults: [Fault(stage: "ehlo", nth: 2, action: "reply", text: "502 what")]
        )
        let outcome = try SMTPSession(relay(server, trusts: certificate)).sendOne()
        guard case .relayTrouble = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(try !server.log().contains { $0.hasPrefix("MAIL") })
    }

    @Test(arguments: ["GSSAPI", "CRAM-MD5"])
    func `a server that offers only other logins is told nothing`(mechanisms: String) throws {
        let certificate = try Certificate()
        let server = try server(certificate, mechanisms: mechanisms)
        #expect(try relay(server, trusts: certificate).probe()?.brief == "refusedLogin permanent")
    }

    @Test func `a server that asks for no login gets no mail`() throws {
        let certificate = try Certificate()
        let server = try server(certificate, login: nil)
        #expect(
            try SMTPSession(relay(server, trusts: certificate)).sendOne().brief
                == "refusedLogin permanent"
        )
        #expect(try !server.log().contains { $0.hasPrefix("MAIL") })
    }

    @Test func `a server that asks for no login when we come back gets no mail`() throws {
        let server = try FaultyServer(
            FaultyServer.Script(
                login: "kpi:\(Self.secret)",
                faults: [
                    Fault(stage: "ehlo", nth: 2, action: "reply", text: "250 lab.example"),
                    Fault(stage: "idle", action: "fin"),
                ]
            )
        )
        let session = SMTPSession(try server.relay(credentials: Self.known))
        let outcomes = try (1...2).map { number in
            defer { usleep(100_000) }
            return try session.sendOne(number).brief
        }
        #expect(outcomes == ["accepted 250", "refusedLogin permanent"])
        #expect(try server.taken().count == 1)
    }

    @Test func `an echoed password is not shown`() throws {
        let certificate = try Certificate()
        let line = Data("\0kpi\0\(Self.secret)".utf8).base64EncodedString()
        let server = try server(
            certificate,
            faults: [
                Fault(
                    stage: "auth",
                    action: "reply",
                    text: "535-bad \(Self.secret)\u{1b}[31m\r\n535 bad \(line)"
                )
            ]
        )
        let trouble = try #require(relay(server, trusts: certificate).probe())
        #expect(trouble.why == "535-bad (secret)\\u{1b}[31m\n535 bad (secret)")
        #expect(!"\(trouble)".contains(Self.secret))
    }

    @Test func `credentials never show their secret`() throws {
        let relay = try Relay(
            scheme: .smtps,
            host: "mail.example",
            port: 465,
            credentials: Self.known
        )
        var dumped = ""
        dump(relay, to: &dumped)
        #expect(!"\(relay) \(String(reflecting: relay)) \(dumped)".contains(Self.secret))
    }
}

/// A self-signed certificate, made for one test.
struct Certificate {
    let certificate: String
    let key: String

    init(name: String = "IP:127.0.0.1") throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kpimail-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path
        key = folder.appending(path: "key.pem").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=lab", "-addext", "subjectAltName=\(name)",
            "-keyout", key, "-out", certificate,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }
}
