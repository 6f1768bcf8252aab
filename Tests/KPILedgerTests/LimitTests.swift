import Foundation
import KPIReport
import Testing

@testable import KPILedger

/// What keeps a late or slow run from doing harm, and what is remembered of servers' answers.
@Suite struct LimitTests {
    private let here: TemporaryLedger

    init() throws {
        here = try TemporaryLedger()
        try here.ledger.ready("acme")
    }

    @Test func `a claim whose lease is over commits nothing`() throws {
        let claim = try here.ledger.claimOne()
        #expect(try !here.ledger.commit(claim, at: .start.advanced(by: 900)))
        #expect(try here.ledger.commit(claim, at: .start.advanced(by: 899)))
    }

    @Test func `a message whose time is over is not committed`() throws {
        let key = try Entry.Key.of("late")
        _ = try here.ledger.plan(
            [Entry.Plan(key, expiresAt: .start.advanced(by: 60))],
            at: .start
        )
        _ = try here.ledger.enter([.to([key], "late")], at: .start)
        let claim = try #require(try here.ledger.claimAll().first { $0.key == key })
        #expect(try !here.ledger.commit(claim, at: .start.advanced(by: 60)))
        #expect(try here.ledger.commit(claim, at: .start.advanced(by: 59)))
    }

    @Test func `a lease that is over is not made longer`() throws {
        let claim = try here.ledger.claimOne()
        try here.ledger.renew(.me, lease: .later, at: .start.advanced(by: 900))
        #expect(try here.ledger.entry(claim.key)?.leaseUntil == .start.advanced(by: 900))
    }

    @Test func `a postponed message costs no attempt, though its last byte had left`() throws {
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.commit(claim, at: .start)
        let postponed = Claim.Outcome.postponed(until: .start, reply: "421 busy")
        #expect(try here.ledger.record(postponed, for: claim, at: .start))
        let entry = try #require(try here.ledger.entry(claim.key))
        #expect((entry.state, entry.attempts, entry.notBefore) == (.deferred, 0, .start))
        #expect(try here.ledger.claimAll().map(\.attempts) == [1])
    }

    @Test func `an address that a server refuses is remembered with its words`() throws {
        let claim = try here.ledger.claimOne()
        let refused = Claim.Outcome.addressRejected(reply: "550 5.1.1 nobody")
        _ = try here.ledger.record(refused, for: claim, at: .start)
        #expect(try here.ledger.state(claim.key) == .rejected)
        let dead = try here.ledger.deadAddresses()
        #expect(dead.reason(claim.key.recipient) { _ in "" } == "550 5.1.1 nobody")
    }

    @Test func `what a released address has missed starts again when a person sends it`() throws {
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.record(.addressRejected(reply: "550"), for: claim, at: .start)
        #expect(try here.ledger.entry(claim.key)?.isReleased == false)
        _ = try here.ledger.markAlive(claim.key.recipient, hash: { _ in "" }, at: .start)
        #expect(try here.ledger.claimAll().isEmpty)
        #expect(try here.ledger.entry(claim.key)?.isReleased == true)
        #expect(try here.ledger.reopen([claim.key], expiresAt: .later, at: .start) == 1)
        #expect(try here.ledger.claimAll().map(\.digest) == ["sha256:acme"])
    }

    @Test func `an unclear message is sent again by itself once, with the same bytes`() throws {
        func leaveUnclear() throws -> Claim {
            let claim = try here.ledger.claimOne()
            _ = try here.ledger.commit(claim, at: .start)
            _ = try here.ledger.record(.uncertain(why: "cut"), for: claim, at: .start)
            return claim
        }
        let first = try leaveUnclear()
        #expect(try here.ledger.resendUncertain(via: .outbox, at: .start) == 0)
        #expect(try here.ledger.resendUncertain(via: .server, at: .start) == 1)
        let second = try leaveUnclear()
        #expect((first.digest, first.messageID) == (second.digest, second.messageID))
        #expect(try here.ledger.resendUncertain(via: .server, at: .start) == 0)
        #expect(try here.ledger.state(first.key) == .uncertain)
    }

    @Test func `what was handed over lately is counted, refused or not`() throws {
        try here.ledger.ready("beta", "gamma")
        let claims = try here.ledger.claimAll()
        for (claim, seconds) in zip(claims, [Int64(0), 100, 200]) {
            _ = try here.ledger.commit(claim, at: .start.advanced(by: seconds))
        }
        _ = try here.ledger.record(.rejected(reply: "554"), for: claims[2], at: .later)
        #expect(try here.ledger.handedOver(since: .start) == 2)
        #expect(try here.ledger.handedOver(since: .start.advanced(by: -1)) == 3)
    }

    @Test func `a run that ends leaves nothing claimed`() throws {
        try here.ledger.ready("beta")
        let claims = try here.ledger.claimAll()
        _ = try here.ledger.commit(claims[0], at: .start)
        #expect(try here.ledger.relinquish(.other, at: .start).isEmpty)
        #expect(try here.ledger.relinquish(.me, at: .start).map(\.key) == [claims[0].key])
        #expect(try here.ledger.state(claims[1].key) == .rendered)
    }

    @Test func `the server's words survive a ledger that cannot be written`() throws {
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.commit(claim, at: .start)
        try here.ledger.keepInEmergency("250-first\n250 queued as 7", of: claim)
        guard let lock = try RunLock.take(in: here.folder) else { throw Missing() }
        _ = try here.ledger.recover(host: "mail1", holding: lock, at: .later)
        let entry = try here.ledger.entry(claim.key)
        #expect(entry?.state == .uncertain)
        #expect(entry?.why?.contains("took it (250-first 250 queued as 7)") == true)
        let journal = here.folder + "/emergency.journal"
        #expect(!FileManager.default.fileExists(atPath: journal))
    }
}
