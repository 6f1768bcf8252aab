import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct SendTests {
    @Test func `a message goes out once`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        #expect(try here.ledger.claimAll(.other).isEmpty)
        #expect(try here.ledger.commit(claim, at: .start))
        #expect(try here.ledger.record(.accepted(reply: "250 ok"), for: claim, at: .later))
        let entry = try #require(try here.ledger.entry(claim.key))
        #expect(entry.state == .accepted)
        #expect(entry.reply == "250 ok")
        #expect(entry.attempts == 1)
        #expect(entry.at == .later)
        #expect(
            try here.ledger.history(claim.key).map(\.state) == [
                "planned", "rendered", "sending", "committing", "accepted",
            ]
        )
        #expect(try here.ledger.history(claim.key).last?.remark == "250 ok")
    }

    @Test func `bytes may change until the server was asked to take them`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        #expect(try here.ledger.unfrozen(among: [claim.key]) == [])
        let untouched = Claim.Outcome.untouched(why: "unreachable")
        #expect(try here.ledger.record(untouched, for: claim, at: .start))
        #expect(try here.ledger.unfrozen(among: [claim.key]) == [claim.key])
        let again = try here.ledger.claimOne()
        let deferred = Claim.Outcome.deferred(until: .later, reply: "451 later")
        #expect(try here.ledger.record(deferred, for: again, at: .start))
        #expect(try here.ledger.unfrozen(among: [claim.key]) == [])
        #expect(try here.ledger.states(of: [claim.key]) == [claim.key: .deferred])
    }

    @Test func `the server's yes is not believed before the whole message was handed over`() throws
    {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        #expect(try !here.ledger.record(.accepted(reply: "250 ok"), for: claim, at: .start))
        #expect(try here.ledger.state(claim.key) == .sending)
    }

    @Test func `a deferred message rests until its time, or until a person is impatient`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        let outcome = Claim.Outcome.deferred(until: .later, reply: "451 later")
        #expect(try here.ledger.record(outcome, for: claim, at: .start))
        #expect(try here.ledger.claimAll(at: .later.advanced(by: -1)).isEmpty)
        #expect(try here.ledger.claimAll(early: true).map(\.attempt) == [2])
    }

    @Test func `a deferred message is due at its time`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.record(.deferred(until: .later, reply: "451"), for: claim, at: .start)
        #expect(try here.ledger.entry(claim.key)?.notBefore == .later)
        #expect(try here.ledger.claimAll(at: .later).map(\.key) == [claim.key])
    }

    @Test func `an attempt the server never heard of does not count`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let first = try here.ledger.claimOne()
        #expect(try here.ledger.record(.untouched(why: "no route"), for: first, at: .start))
        #expect(try here.ledger.entry(first.key)?.attempts == 0)
        let second = try here.ledger.claimOne()
        #expect(second.attempt == 2)
        #expect(second.attempts == 1)
        #expect(try !here.ledger.commit(first, at: .start))
    }

    @Test func `nobody says of a committed message that the server never heard of it`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.commit(claim, at: .start)
        #expect(throws: LedgerError.self) {
            try here.ledger.record(.untouched(why: "?"), for: claim, at: .start)
        }
        #expect(try here.ledger.state(claim.key) == .committing)
    }

    @Test func `a claim asks for clients, week and way`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("a", "b", "c")
        func claim(_ scope: Claim.Scope) throws -> [String] {
            try here.ledger.claim(scope, limit: 9, owner: .me, lease: .later, at: .start)
                .map(\.key.client)
        }
        #expect(try claim(Claim.Scope(via: .outbox)).isEmpty)
        #expect(try claim(Claim.Scope(via: .server, week: .w46)).isEmpty)
        #expect(try claim(Claim.Scope(via: .server, clients: ["c", "a"])) == ["a", "c"])
        #expect(try claim(Claim.Scope(via: .server, week: .w47)) == ["b"])
    }

    @Test func `what has expired is not claimed`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        _ = try here.ledger.plan([Entry.Plan(key, expiresAt: .later)], at: .start)
        _ = try here.ledger.enter([.to([key])], at: .start)
        #expect(try here.ledger.claimAll(at: .later).isEmpty)
    }

    @Test func `an uncertain message waits for a person`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("a", "b")
        for claim in try here.ledger.claimAll() {
            _ = try here.ledger.commit(claim, at: .start)
            _ = try here.ledger.record(.uncertain(why: "cut off"), for: claim, at: .start)
        }
        #expect(try here.ledger.claimAll(early: true).isEmpty)
        let (a, b) = (try Entry.Key.of("a"), try Entry.Key.of("b"))
        #expect(try here.ledger.resolve(a, .arrived, why: "jana asked", at: .later))
        #expect(
            try here.ledger.resolve(b, .sendAgain(expiresAt: nil), why: "jana asked", at: .later)
        )
        #expect(try !here.ledger.resolve(a, .sendAgain(expiresAt: nil), why: "again", at: .later))
        #expect(try here.ledger.claimAll().map(\.digest) == ["sha256:b"])
        #expect(try here.ledger.state(a) == .accepted)
    }

    @Test func `a lease can be made longer`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        try here.ledger.renew(.me, lease: .later, at: .start)
        #expect(try here.ledger.entry(claim.key)?.leaseUntil == .later)
    }
}
