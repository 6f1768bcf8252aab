import Foundation
import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct DeliverySettingsTests {
    private func read(_ delivery: String) throws -> Workspace {
        let text = "\(TemporaryWorkspace.settings)\ndelivery: { \(delivery) }\n"
        return try TemporaryWorkspace(["kpimail.yaml": text]).open()
    }

    @Test func `every key of delivery arrives`() throws {
        let delivery = try #require(
            try read(
                """
                server: smtps://smtp.h.example:4650, username: u, oauth2_token: { command: [get, token] },
                ca_file: ca.pem, connections: 4, messages_per_minute: 120, hello: mail.h.example,
                timeouts: { connect: 10s, reply: 5m, final_reply: 1h }, auth: xoauth2,
                max_per_session: 50, messages_per_day: 9000, on_uncertain: resend, keep: 26w,
                idempotency_header: X-Key, second: { server: smtp://localhost, tls: none },
                ping: https://h.example/ping
                """
            ).settings?.delivery
        )
        #expect(delivery.server.scheme == .smtps && delivery.server.port == 4650)
        #expect(delivery.server.oauth2Token?.source == .command(["get", "token"]))
        #expect(delivery.server.auth == .xoauth2 && delivery.server.hello == "mail.h.example")
        #expect(delivery.timeouts == .init(connect: 10, reply: 300, finalReply: 3600))
        #expect(delivery.connections == 4 && delivery.messagesPerMinute == 120)
        #expect(delivery.maxPerSession == 50 && delivery.messagesPerDay == 9000)
        #expect(delivery.onUncertain == .resend && delivery.keep == 26 * 604_800)
        #expect(delivery.second?.isLoopback == true && delivery.second?.port == 587)
        #expect(delivery.ping == "https://h.example/ping" && delivery.idempotencyHeader == "X-Key")
    }

    @Test(arguments: [
        ("tls: none", "delivery needs the key 'server'"),
        ("server: smtp://h.example, idempotency_header: To", "'To' has a meaning of its own"),
        ("server: smtp://h.example, idempotency_header: message-id", "a meaning of its own"),
        ("server: smtp://h.example, idempotency_header: List-Unsubscribe", "a meaning of its own"),
        ("server: smtp://h.example, tls: none", "could read along"),
        ("server: http://h.example", "write smtp://host:587"),
        ("server: smtp://h.example:0", "write smtp://host:587"),
        ("server: smtp://h.example, username: u", "'password' or 'oauth2_token' beside it"),
        ("server: smtp://h.example, password: { env: P }", "needs the key 'username'"),
        ("server: smtp://h.example, connections: 0", "from 1 to 64"),
        ("server: smtp://h.example, messages_per_minute: 1.5", "must be a whole number"),
        ("server: smtp://h.example, timeouts: { reply: 30 }", "is not a duration"),
        ("server: smtp://h.example, keep: 0w", "must be longer than 0"),
        ("server: smtp://h.example, second: { tls: none }", "second needs the key 'server'"),
        (
            "server: smtp://h.example, username: u, password: { env: P }, auth: xoauth2",
            "needs 'oauth2_token'"
        ),
        ("server: smtp://h.example, on_uncertain: guess", "write hold or resend"),
    ])
    func `a wrong key of delivery names its cure`(delivery: String, cure: String) throws {
        let findings = try read(delivery).findings
        #expect(findings.says("kpimail.yaml:", "error:", cure), "\(findings.texts)")
    }

    @Test(arguments: [
        "server: smtp://h.example, username: u, password: hunter2",
        "server: \"smtp://u:hunter2@h.example\"",
        "server: smtp://h.example, oauth2_token: [hunter2]",
    ])
    func `a password in the file is refused and never repeated`(delivery: String) throws {
        let findings = try read(delivery).findings
        #expect(!findings.errors.isEmpty && !findings.says("hunter2"))
    }

    @Test(arguments: ["localhost", "127.0.0.1", "127.8.9.10", "::1"])
    func `a loopback server may do without TLS`(host: String) throws {
        let written = host == "::1" ? "[::1]" : host
        let workspace = try read("server: \"smtp://\(written):2525\", tls: none")
        #expect(workspace.settings?.delivery?.server.host == host)
        #expect(workspace.settings?.delivery?.server.requiresTLS == false)
        #expect(!workspace.stopsEverybody)
    }

    @Test func `a host that begins like loopback is not on this machine`() {
        #expect(!MailServer.isLoopback("127.0.0.1.evil.example"))
        #expect(!MailServer.isLoopback("localhost.evil.example"))
    }

    @Test func `a secret is fetched and does not print itself`() throws {
        let folder = try TemporaryWorkspace(["secret": "geheim\n"])
        try folder.protect("secret", 0o600)
        let environment = ["P": "geheim", "PATH": "/usr/bin:/bin"]
        for source in [Secret.Source.env("P"), .file("secret"), .command(["echo", "geheim"])] {
            let password = try Secret(source).reveal(environment: environment, root: folder.root)
            #expect(password.value == "geheim")
            var dumped = ""
            dump(password, to: &dumped)
            #expect(!"\(password)\(dumped)\(String(reflecting: password))".contains("geheim"))
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604])
    func `a secret that others can read is refused, but for what systemd hands over`(mode: Int)
        throws
    {
        let folder = try TemporaryWorkspace(["secret": "geheim\n"])
        try folder.protect("secret", mode)
        let secret = Secret(.file("secret"))
        let error = #expect(throws: SecretError.self) {
            try secret.reveal(environment: [:], root: folder.root)
        }
        #expect(error?.description.contains("chmod 600") == true)
        let handedOver = ["CREDENTIALS_DIRECTORY": folder.root]
        #expect(try secret.reveal(environment: handedOver, root: "/elsewhere").value == "geheim")
    }

    @Test(arguments: [
        Secret.Source.env("MISSING"), .file("missing"), .command(["false"]),
        .command(["/missing/tool"]),
        .command(["echo", "a\nb"]),
    ])
    func `a secret that cannot be had is an error`(source: Secret.Source) throws {
        let folder = try TemporaryWorkspace()
        #expect(throws: SecretError.self) {
            try Secret(source).reveal(environment: ["PATH": "/usr/bin:/bin"], root: folder.root)
        }
    }
}

extension TemporaryWorkspace {
    fileprivate func protect(_ path: String, _ mode: Int) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: "\(root)/\(path)"
        )
    }
}
