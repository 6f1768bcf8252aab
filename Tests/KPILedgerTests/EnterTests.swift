import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct EnterTests {
    @Test func `the recipients of a message share its bytes`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme", to: ["anna", "ben", "cleo"])
        #expect(try here.sqlite("SELECT count(*) FROM body") == "1")
        #expect(try here.ledger.bytes(["sha256:acme"]) == ["sha256:acme": Array("acme".utf8)])
        let entries = try here.ledger.entries(week: .w47)
        #expect(entries.map(\.digest) == Array(repeating: "sha256:acme", count: 3))
        #expect(entries.map(\.order) == [0, 1, 2])
    }

    @Test func `what was not planned is not entered`() throws {
        let here = try TemporaryLedger()
        #expect(try here.ledger.enter([.to([.of("acme")])], at: .start).isEmpty)
        #expect(try here.sqlite("SELECT count(*) FROM body") == "0")
    }

    @Test func `before the first attempt a newer rendering replaces the older`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        try here.ledger.ready("acme")
        #expect(try here.ledger.enter([.to([key], "new")], at: .later) == [key])
        let bodies = try here.ledger.bytes(["sha256:acme", "sha256:new"])
        #expect(bodies == ["sha256:new": Array("new".utf8)])
    }

    @Test func `after an attempt the bytes stay frozen`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.record(
            .deferred(until: .later, reply: "451 busy"),
            for: claim,
            at: .start
        )
        _ = try here.ledger.hold([key], why: "stop", at: .start)
        #expect(try here.ledger.enter([.to([key], "new")], at: .later).isEmpty)
        #expect(try here.ledger.release([key], at: .later) == 1)
        #expect(try here.ledger.claimAll().map(\.digest) == ["sha256:acme"])
    }

    @Test func `old mails are deleted once all their recipients are done, the history stays`()
        throws
    {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme", to: ["anna", "ben"])
        let claims = try here.ledger.claimAll()
        _ = try here.ledger.record(.rejected(reply: "550 no"), for: claims[0], at: .start)
        #expect(try here.ledger.prune(closedBefore: .later) == 0)
        _ = try here.ledger.record(.rejected(reply: "550 no"), for: claims[1], at: .start)
        #expect(try here.ledger.prune(closedBefore: .start) == 0)
        #expect(try here.ledger.prune(closedBefore: .later) == 1)
        #expect(
            try here.ledger.entries(week: .w47).map(\.digest) == ["sha256:acme", "sha256:acme"]
        )
    }
}
