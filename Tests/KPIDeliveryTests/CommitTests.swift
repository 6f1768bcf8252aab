import Synchronization
import Testing

@testable import KPIDelivery

@Suite struct CommitTests {
    struct LedgerFull: Error {}

    @Test func `the commit is asked once, before the end of the message has left`() throws {
        let server = try FaultyServer()
        let calls = Mutex(0)
        let outcome = try SMTPSession(server.relay()).sendOne(size: 300_000) {
            calls.withLock { $0 += 1 }
            return try server.taken().isEmpty
        }
        #expect(outcome.brief == "accepted 250")
        #expect(calls.withLock { $0 } == 1)
    }

    @Test(arguments: [400, 300_000])
    func `a refused commit leaves the server without the message`(size: Int) async throws {
        let server = try FaultyServer()
        let session = SMTPSession(try server.relay())
        #expect(try session.sendOne(1, size: size) { false }.brief == "withheld")
        try await server.waitFor("gone")
        #expect(try server.taken().isEmpty)
        #expect(try session.sendOne(2).brief == "accepted 250")
        #expect(try server.taken().map(\.bytes) == [message(2)])
    }

    @Test func `a commit that fails leaves the server without the message`() async throws {
        let server = try FaultyServer()
        let outcome = try SMTPSession(server.relay()).sendOne { throw LedgerFull() }
        #expect(outcome == .withheld(why: "not sent: the commit failed: LedgerFull()"))
        try await server.waitFor("gone")
        #expect(try server.taken().isEmpty)
    }

    @Test(arguments: ["mail", "rcpt", "data"])
    func `a message refused before its body is never committed`(stage: String) throws {
        let server = try FaultyServer(
            FaultyServer.Fault(stage: stage, action: "reply", text: "451 later")
        )
        let calls = Mutex(0)
        _ = try SMTPSession(server.relay()).sendOne {
            calls.withLock { $0 += 1 }
            return true
        }
        #expect(calls.withLock { $0 } == 0)
    }
}
