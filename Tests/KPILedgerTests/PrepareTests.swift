import KPIReport
import Testing

@testable import KPILedger

@Suite struct PrepareTests {
    private let here: TemporaryLedger
    private let keys: [Entry.Key]

    init() throws {
        here = try TemporaryLedger()
        keys = try ["acme", "beta"].map { try Entry.Key.of($0) }
        _ = try here.ledger.plan(keys.map { Entry.Plan($0) }, at: .start)
    }

    private func prepare(_ scope: Claim.Scope?, limit: Int = 9) async throws -> [Claim] {
        try await here.ledger.prepare(
            keys.map { .to([$0], $0.client) },
            telling: keys.map { key in
                let value = ReportedValue(goal: "leads", week: .w47, value: 7)
                return ReportedWeek(client: key.client, week: .w47, values: [value])
            },
            claiming: scope,
            via: .server,
            limit: limit,
            owner: .me,
            lease: .later,
            at: .start
        )
    }

    @Test func `reports are frozen, remembered and claimed at once`() async throws {
        let scope = Claim.Scope(via: .server, week: .w47, clients: ["acme", "beta"])
        let claims = try await prepare(scope)
        #expect(claims.map(\.key) == keys)
        #expect(try here.ledger.bytes(Set(claims.map(\.digest))).count == 2)
        #expect(try here.sqlite("SELECT count(*) FROM reported") == "2")
        #expect(try here.ledger.claimAll().isEmpty)
    }

    @Test func `only what the scope names is claimed, and no more than asked for`() async throws {
        let beta = Claim.Scope(via: .server, week: .w47, clients: ["beta", "gamma"])
        #expect(try await prepare(beta).map(\.key.client) == ["beta"])
        #expect(
            try await prepare(Claim.Scope(via: .server, clients: ["acme", "beta"]), limit: 1)
                .map(\.key.client) == ["acme"]
        )
    }

    @Test func `a run that is over freezes and claims nothing`() async throws {
        #expect(try await prepare(nil).isEmpty)
        #expect(try here.ledger.entries(week: .w47).map(\.state) == [.rendered, .rendered])
    }

    @Test func `an answer is on the disk when its writing has ended`() async throws {
        let claims = try await prepare(Claim.Scope(via: .server, week: .w47))
        #expect(try here.ledger.commit(claims, at: .start) == claims)
        let writings = claims.map { claim in
            here.ledger.beginRecording(.accepted(reply: "250"), for: [claim], at: .start)
        }
        #expect(try writings.map { try $0.wait() } == claims.map { [$0] })
        let crashed = try here.afterCrash()
        #expect(try crashed.entries(in: [.accepted]).map(\.key) == keys)
    }

    @Test func `a message is unfrozen until the server was asked to take it`() async throws {
        let claims = try await prepare(Claim.Scope(via: .server, week: .w47))
        #expect(try here.ledger.entry(keys[0])?.isUnfrozen == false)
        _ = try here.ledger.record(.untouched(why: "no login"), for: claims, at: .start)
        #expect(try here.ledger.entry(keys[0])?.isUnfrozen == true)
    }

    @Test func `a person's impatience ends the pauses of the clients he names`() async throws {
        let claims = try await prepare(Claim.Scope(via: .server, week: .w47))
        let later = Claim.Outcome.deferred(until: .later, reply: "451 later")
        _ = try here.ledger.record(later, for: claims, at: .start)
        try here.ledger.hasten(via: .server, clients: ["beta"], at: .start)
        #expect(try here.ledger.claimAll().map(\.key.client) == ["beta"])
    }

    @Test func `the newest corrections of a week are known by client`() throws {
        for why in ["first", "second"] {
            _ = try here.ledger.correct("acme", week: .w47, via: .server, why: why, at: .start)
        }
        #expect(try here.ledger.corrections(week: .w47, via: .server) == ["acme": 2])
        #expect(try here.ledger.corrections(week: .w46, via: .server).isEmpty)
    }
}
