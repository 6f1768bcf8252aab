import Foundation
import KPIDelivery
import KPILedger
import KPIReport
import SystemPackage
import Testing

@testable import kpimail

/// A run that died while it wrote to the outbox, and what the next one makes of it.
@Suite final class OutboxCrashTests {
    private let folder: String
    private let ledger: Ledger
    private let outbox: Outbox
    private let key: Entry.Key
    private let name: Outbox.Name
    private let now = Moment(seconds: 1_795_000_000)

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/kpimail-\(UUID())"
        let identity = Identity(id: "7f3a1c52", host: "mail1", path: folder, createdAt: now)
        ledger = try Ledger.create(at: folder + "/ledger.sqlite", identity: identity)
        outbox = try Outbox(folder: FilePath(folder + "/outbox"))
        let anna = try #require(EmailAddress("anna@cafe.example"))
        let week = Week(containing: now.day)
        key = Entry.Key(client: "cafe", week: week, recipient: anna, via: .outbox)
        name = Outbox.Name("<1@a.example>", anna)
        _ = try ledger.plan([Entry.Plan(key)], at: now)
        let message = Outgoing(
            to: [key],
            bytes: Array("mail\r\n".utf8),
            digest: "sha256:1",
            messageID: "<1@a.example>",
            subject: "KPI",
            contentDigest: "c"
        )
        _ = try ledger.enter([message], at: now)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    /// Marks the message in the ledger and dies; answers what is then unclear.
    private func crash() throws -> [Entry] {
        let claims = try ledger.claim(
            Claim.Scope(via: .outbox),
            limit: 1,
            owner: Owner(host: "mail1", run: "1"),
            lease: now.advanced(by: 60),
            at: now
        )
        #expect(try ledger.commit(claims, at: now) == claims)
        guard let lock = try RunLock.take(in: folder) else { throw LedgerError.locked(folder) }
        return try ledger.recover(host: "mail1", holding: lock, at: now)
    }

    @Test func `a message that lies there has arrived`() throws {
        try outbox.put(Array("mail\r\n".utf8), as: name)
        #expect(try outbox.settle(try crash(), ledger, at: now).isEmpty)
        #expect(try ledger.entry(key)?.state == .accepted)
    }

    @Test func `one whose draft lies there goes out with the same bytes`() throws {
        try outbox.draft(Array("mail\r\n".utf8), as: name)
        #expect(try outbox.settle(try crash(), ledger, at: now).isEmpty)
        #expect(try ledger.entry(key)?.state == .rendered)
        #expect(try ledger.unfrozen(among: [key]).isEmpty)
    }

    @Test func `one that somebody has moved away stays unclear`() throws {
        #expect(try outbox.settle(try crash(), ledger, at: now).map(\.key) == [key])
        #expect(try ledger.entry(key)?.state == .uncertain)
    }
}
