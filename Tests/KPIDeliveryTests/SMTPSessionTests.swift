import Foundation
import KPIReport
import Synchronization
import Testing

@testable import KPIDelivery

@Suite struct SMTPSessionTests {
    typealias Fault = FaultyServer.Fault

    @Test func `the server gets exactly the bytes and the envelope`() throws {
        let server = try FaultyServer()
        let outcome = try SMTPSession(server.relay()).sendOne(7, size: 200_000)
        #expect(outcome.brief == "accepted 250")
        let taken = try #require(server.taken().first)
        #expect(taken.envelope == "sender@agency.example client7@cafe.example")
        #expect(taken.bytes == message(7, size: 200_000))
    }

    @Test func `the receipt of the server is kept word for word`() throws {
        let outcome = try FaultyServer().sendOne()
        #expect(outcome.reply?.description == "250 2.0.0 Ok: queued as 0001")
    }

    @Test func `a receipt of several lines is kept whole`() throws {
        let server = try FaultyServer(
            Fault(stage: "dot", action: "reply", text: "250-first\r\n250 second")
        )
        #expect(try server.sendOne().reply?.lines == ["250-first", "250 second"])
    }

    @Test func `one connection carries many messages`() throws {
        let server = try FaultyServer()
        let session = SMTPSession(try server.relay())
        for number in 1...20 { #expect(try session.sendOne(number).brief == "accepted 250") }
        #expect(try server.connections() == 1)
        #expect(try server.taken().count == 20)
    }

    @Test func `a connection is renewed after so many messages`() throws {
        let server = try FaultyServer()
        let session = SMTPSession(try server.relay(maxPerSession: 3))
        for number in 1...7 { _ = try session.sendOne(number) }
        #expect(try server.connections() == 3)
    }

    @Test func `a refused message does not cost the connection`() throws {
        let server = try FaultyServer(
            Fault(stage: "dot", nth: 1, action: "reply", text: "550 no"),
            Fault(stage: "dot", nth: 2, action: "reply", text: "451 later")
        )
        let session = SMTPSession(try server.relay())
        let outcomes = try (1...3).map { try session.sendOne($0).brief }
        #expect(outcomes == ["rejected message 550", "deferred 451", "accepted 250"])
        #expect(try server.connections() == 1)
    }

    @Test func `a server that takes the next message for a part of a refused one gets it anew`()
        throws
    {
        let server = try FaultyServer(
            Fault(stage: "dot", nth: 1, action: "reply", text: "550 no"),
            Fault(stage: "mail", nth: 2, action: "reply", text: "503 nested MAIL command")
        )
        let session = SMTPSession(try server.relay())
        let outcomes = try (1...3).map { try session.sendOne($0).brief }
        #expect(outcomes == ["rejected message 550", "accepted 250", "accepted 250"])
        #expect(try server.connections() == 2)
    }

    @Test func `a server that takes no message in its order is not asked again and again`() throws {
        let server = try FaultyServer(
            Fault(stage: "mail", action: "reply", text: "503 not now")
        )
        let session = SMTPSession(try server.relay())
        #expect(try session.sendOne(1).brief == "policy permanent 503")
        #expect(try server.connections() == 1)
    }

    @Test(arguments: ["550 too late", "250 too late"])
    func `an answer that comes too late never meets the next message`(late: String) async throws {
        let server = try FaultyServer(
            Fault(stage: "dot", action: "late", text: late, seconds: 1.6, store: false)
        )
        let relay = try server.relay()
        let outcomes = try await onThread {
            let session = SMTPSession(relay)
            return try (1...3).map { try session.sendOne($0).brief }
        }
        #expect(outcomes == ["uncertain", "accepted 250", "accepted 250"])
        #expect(try server.taken().map(\.bytes) == [message(2), message(3)])
    }

    @Test(arguments: [
        Fault(stage: "idle", action: "fin"), Fault(stage: "idle", action: "rst"),
        Fault(stage: "idle", action: "reply", text: "421 idle too long", then: "fin"),
        Fault(stage: "mail", nth: 2, action: "reply", text: "421 too many messages"),
        Fault(stage: "mail", nth: 2, action: "fin"), Fault(stage: "mail", nth: 2, action: "rst"),
    ])
    func `a connection that died between messages is replaced at once`(fault: Fault) throws {
        let server = try FaultyServer(fault)
        let session = SMTPSession(try server.relay())
        let outcomes = try (1...3).map { try session.sendOne($0).brief }
        #expect(outcomes == ["accepted 250", "accepted 250", "accepted 250"])
        #expect(try server.taken().count == 3)
    }

    @Test func `words nobody asked for never meet the next message`() throws {
        let server = try FaultyServer(Fault(stage: "idle", action: "reply", text: "550 by the way"))
        let session = SMTPSession(try server.relay())
        #expect(try session.sendOne(1).brief == "accepted 250")
        usleep(200_000)
        #expect(try session.sendOne(2).brief == "accepted 250")
    }

    @Test func `a goodbye that is not answered holds nothing up`() throws {
        let server = try FaultyServer(Fault(stage: "quit", nth: 0, action: "hang"))
        let session = SMTPSession(try server.relay())
        _ = try session.sendOne()
        let spent = ContinuousClock().measure { session.end() }
        #expect(spent < .milliseconds(500))
    }

    @Test func `the end of a session is said to the server`() async throws {
        let server = try FaultyServer()
        let session = SMTPSession(try server.relay())
        _ = try session.sendOne()
        session.end()
        try await server.waitFor("gone")
        #expect(try server.log().contains("QUIT"))
    }

    @Test func `sessions on several threads do not disturb one another`() async throws {
        let server = try FaultyServer()
        let relay = try server.relay()
        let briefs = try await withThrowingTaskGroup(of: [String].self) { group in
            for worker in 0..<4 {
                group.addTask {
                    try await onThread {
                        let session = SMTPSession(relay)
                        return try (0..<25).map { try session.sendOne(worker * 25 + $0).brief }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(briefs == Array(repeating: "accepted 250", count: 100))
        #expect(try Set(server.taken().map(\.bytes)).count == 100)
        #expect(try server.connections() == 4)
    }
}

extension FaultyServer {
    /// Waits, for two seconds at most, until the server logged `line`.
    func waitFor(_ line: String) async throws {
        for _ in 0..<100 where try !log().contains(line) {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
