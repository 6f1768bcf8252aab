import Foundation
import KPIReport
import Testing

@testable import KPIDelivery

extension FaultyServer {
    /// A relay to this server, without encryption and with short waits.
    func relay(
        scheme: Relay.Scheme = .smtp,
        encryption: Relay.Encryption = .none,
        credentials: Relay.Credentials? = nil,
        caFile: String? = nil,
        host: String = "127.0.0.1",
        timeouts: Relay.Timeouts = .short,
        maxPerSession: Int = 100
    ) throws -> Relay {
        try Relay(
            scheme: scheme,
            host: host,
            port: port,
            encryption: encryption,
            credentials: credentials,
            caFile: caFile,
            helloName: "sender.example",
            timeouts: timeouts,
            maxPerSession: maxPerSession
        )
    }

    /// Sends one small message on a new session.
    func sendOne() throws -> Outcome { try SMTPSession(relay()).sendOne() }
}

extension Relay.Timeouts {
    static let short = Relay.Timeouts(
        connect: .seconds(1),
        reply: .seconds(1),
        finalReply: .seconds(1)
    )
}

extension SMTPSession {
    func sendOne(
        _ number: Int = 1,
        to: String? = nil,
        size: Int = 400,
        commit: @escaping () throws -> Bool = { true }
    ) throws -> Outcome {
        send(
            from: try address("sender@agency.example"),
            to: try address(to ?? "client\(number)@cafe.example"),
            bytes: message(number, size: size),
            commit: commit
        )
    }
}

func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

/// A message of about `size` bytes that shows its number.
func message(_ number: Int, size: Int = 400) -> [UInt8] {
    var text = "Subject: message \(number)\r\n\r\n"
    while text.utf8.count < size {
        text += "line \(text.utf8.count) of a weekly report, for \(number)\r\n"
    }
    return Array(text.utf8)
}

/// Runs blocking work on a thread of its own, so that waiting tests wait together.
func onThread<Value: Sendable>(
    _ work: @Sendable @escaping () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: .init { try work() }) }.start()
    }
}

extension Outcome {
    /// In few words, for comparison.
    var brief: String {
        func code(_ reply: Reply?) -> String { reply.map { " \($0.code)" } ?? "" }
        return switch self {
        case .accepted(let reply): "accepted\(code(reply))"
        case .deferred(let reply, _, let throttled):
            "deferred\(code(reply))\(throttled ? " throttled" : "")"
        case .rejected(let scope, let reply, _): "rejected \(scope)\(code(reply))"
        case .uncertain: "uncertain"
        case .withheld: "withheld"
        case .relayTrouble(let trouble): trouble.brief
        }
    }
}

extension RelayTrouble {
    var brief: String {
        "\(kind) \(isPermanent ? "permanent" : "temporary")\(reply.map { " \($0.code)" } ?? "")"
    }
}
