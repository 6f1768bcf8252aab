import KPIReport
import Testing

@testable import KPILedger

/// A person stops what a run is about to send.
@Suite struct StopTests {
    @Test func `what was stopped meanwhile is not made ready`() throws {
        let here = try TemporaryLedger()
        let keys = try ["anna", "ben"].map { try Entry.Key.of("acme", to: $0) }
        _ = try here.ledger.plan(keys.map { Entry.Plan($0) }, at: .start)
        try here.ledger.halt("acme", week: .w47, why: "look", at: .start)
        #expect(try here.ledger.hold([keys[0]], why: "stopped: look", at: .start) == 1)
        #expect(try here.ledger.enter([.to(keys)], at: .later).isEmpty)
        #expect(try keys.map(here.ledger.state) == [.held, .planned])
        #expect(try here.ledger.claimAll().isEmpty)
        #expect(try here.sqlite("SELECT count(*) FROM body") == "0")
        #expect(try here.ledger.lift("acme", week: .w47, at: .later))
        #expect(try here.ledger.enter([.to(keys)], at: .later) == Set(keys))
    }

    @Test func `a halt concerns its client and week alone`() throws {
        let here = try TemporaryLedger()
        try here.ledger.halt("acme", week: .w46, why: "look", at: .start)
        try here.ledger.halt("beta", week: .w47, why: "look", at: .start)
        try here.ledger.ready("acme")
        #expect(try here.ledger.claimAll().count == 1)
    }

    @Test func `nobody joins a report that was stopped meanwhile`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.record(.rejected(reply: "550 no"), for: claim, at: .start)
        try here.ledger.ready("acme", to: ["ben"])
        _ = try here.ledger.record(
            .deferred(until: .later, reply: "451 busy"),
            for: try here.ledger.claimOne(),
            at: .start
        )
        let late = try Entry.Key.of("acme", to: "late")
        _ = try here.ledger.plan([Entry.Plan(late)], at: .start)
        try here.ledger.halt("acme", week: .w47, why: "look", at: .start)
        #expect(try here.ledger.join([late], at: .later).joined.isEmpty)
        #expect(try here.ledger.lift("acme", week: .w47, at: .later))
        #expect(try here.ledger.join([late], at: .later).joined == [late])
    }

    @Test(arguments: [Entry.State.held, .rendered])
    func `one joins those who were tried and wait since`(state: Entry.State) throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let key = try Entry.Key.of("acme")
        _ = try here.ledger.record(
            .deferred(until: .later, reply: "451 busy"),
            for: try here.ledger.claimOne(),
            at: .start
        )
        _ = try here.ledger.hold([key], why: "pause", at: .start)
        if state == .rendered { _ = try here.ledger.release([key], at: .start) }
        #expect(try here.ledger.state(key) == state)
        let late = try Entry.Key.of("acme", to: "late")
        _ = try here.ledger.plan([Entry.Plan(late)], at: .start)
        #expect(try here.ledger.join([late], at: .later).joined == [late])
        #expect(try here.ledger.entry(late)?.digest == "sha256:acme")
    }

    @Test func `what was claimed and not begun is taken back`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme", to: ["anna", "ben"])
        let claims = try here.ledger.claimAll()
        let keys = claims.map(\.key)
        #expect(try here.ledger.hold([keys[0]], why: "look", at: .start) == 0)
        #expect(try here.ledger.hold([keys[0]], why: "look", takingBack: true, at: .start) == 1)
        #expect(try here.ledger.cancel([keys[1]], why: "no", takingBack: true, at: .start) == 1)
        #expect(try here.ledger.commit(claims, at: .start).isEmpty)
        for claim in claims {
            #expect(try !here.ledger.record(.untouched(why: "fenced"), for: claim, at: .start))
        }
        let entries = try keys.map { try #require(try here.ledger.entry($0)) }
        #expect(entries.map(\.state) == [.held, .cancelled])
        #expect(entries.map(\.attempts) == [0, 0])
        #expect(entries.map(\.owner) == [nil, nil])
    }

    @Test func `what may have reached the server is not taken back`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        #expect(try here.ledger.commit(claim, at: .start))
        #expect(try here.ledger.hold([claim.key], why: "look", takingBack: true, at: .start) == 0)
        #expect(try here.ledger.cancel([claim.key], why: "no", takingBack: true, at: .start) == 0)
        #expect(try here.ledger.state(claim.key) == .committing)
    }
}
