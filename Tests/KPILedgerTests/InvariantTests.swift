import Foundation
import KPIReport
import Testing

@testable import KPILedger

/// A small generator, so that a failure can be repeated by its seed.
private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Two runs and a clumsy person, who do whatever comes to mind in any order.
private struct Chaos {
    let here: TemporaryLedger
    let keys: [Entry.Key]
    var random: Random
    var now = Moment.start
    var claims: [Claim] = []
    /// What the server took: never more than once without a person asking for it.
    var taken: [Entry.Key: Int] = [:]
    var asked: [Entry.Key: Int] = [:]

    init(seed: UInt64) throws {
        here = try TemporaryLedger()
        keys = try ["a", "b", "c"].flatMap { client in
            try ["anna", "ben"].map { try Entry.Key.of(client, to: $0) }
        }
        random = Random(state: seed)
        _ = try here.ledger.plan(keys.map { Entry.Plan($0) }, at: now)
        for key in keys { _ = try here.ledger.enter([.to([key], key.client)], at: now) }
    }

    mutating func step() throws {
        let ledger = here.ledger
        now = now.advanced(by: Int64.random(in: 0...300, using: &random))
        guard let key = keys.randomElement(using: &random) else { return }
        switch Int.random(in: 0..<22, using: &random) {
        case 0: _ = try ledger.plan([Entry.Plan(key, expiresAt: now.advanced(by: 9_000))], at: now)
        case 1, 2: _ = try ledger.enter([.to([key], "\(key.client)\(now)")], at: now)
        case 3: _ = try ledger.hold([key], why: "w", at: now)
        case 4: _ = try ledger.release([key], at: now)
        case 5: _ = try ledger.reopen([key], expiresAt: now.advanced(by: 9_000), at: now)
        case 6: _ = try ledger.cancel([key], why: "w", at: now)
        case 7: _ = try ledger.expire(at: now)
        case 8: try resolve(key)
        case 9: try recover()
        case 10: _ = try ledger.prune(closedBefore: now)
        case 11, 12:
            let owner = [Owner.me, .other].randomElement(using: &random) ?? .me
            claims += try ledger.claimAll(owner, limit: 2, early: true, at: now)
        default: try send()
        }
    }

    /// Sends with the newest claim or any ever made, also those that were lost long ago.
    private mutating func send() throws {
        let isNewest = Bool.random(using: &random)
        guard let claim = isNewest ? claims.last : claims.randomElement(using: &random) else {
            return
        }
        if Bool.random(using: &random), try here.ledger.commit(claim, at: now) {
            taken[claim.key, default: 0] += 1
            // Sometimes the run dies here.
            if Int.random(in: 0..<4, using: &random) == 0 { return }
            _ = try here.ledger.record(
                Bool.random(using: &random) ? .accepted(reply: "250") : .uncertain(why: "cut"),
                for: claim,
                at: now
            )
        } else {
            let outcomes: [Claim.Outcome] = [
                .deferred(until: now.advanced(by: 60), reply: "451"), .rejected(reply: "550"),
                .postponed(until: now, reply: "421"), .addressRejected(reply: "550"),
                .untouched(why: "no route"), .accepted(reply: "250"),
            ]
            let outcome = outcomes.randomElement(using: &random) ?? outcomes[0]
            // A committed message is in the server's hands here: it answered nothing else.
            guard try here.ledger.state(claim.key) == .sending else { return }
            _ = try here.ledger.record(outcome, for: claim, at: now)
        }
    }

    private mutating func resolve(_ key: Entry.Key) throws {
        let again = Bool.random(using: &random)
        let resolution: Ledger.Resolution = again ? .sendAgain(expiresAt: nil) : .arrived
        let done = try here.ledger.resolve(key, resolution, why: "jana", at: now)
        if done, again { asked[key, default: 0] += 1 }
    }

    private func recover() throws {
        guard let lock = try RunLock.take(in: here.folder) else { throw Missing() }
        _ = try here.ledger.recover(host: "mail1", holding: lock, at: now)
    }
}

@Suite struct InvariantTests {
    @Test(arguments: 1...8)
    func `whatever happens in whatever order, nothing is lost or sent twice`(seed: UInt64) throws {
        var chaos = try Chaos(seed: seed)
        var before: [Entry.Key: Entry] = [:]
        for _ in 0..<250 {
            try chaos.step()
            let entries = try chaos.here.ledger.entries(week: .w47)
            let after = Dictionary(grouping: entries, by: \.key)
            for (key, old) in before {
                let new = try #require(after[key])
                #expect(new.count == 1)
                #expect(new[0].attempt >= old.attempt)
                #expect(old.state != .accepted || new[0] == old)
            }
            before = after.compactMapValues(\.first)
        }
        for key in chaos.keys {
            #expect(chaos.taken[key, default: 0] <= 1 + chaos.asked[key, default: 0])
        }
        #expect(try chaos.here.ledger.integrityCheck().isEmpty)
        #expect(!chaos.taken.isEmpty)
    }

    @Test func `every change of state leaves an event`() throws {
        var chaos = try Chaos(seed: 99)
        for _ in 0..<250 { try chaos.step() }
        for entry in try chaos.here.ledger.entries(week: .w47) {
            let last = try #require(try chaos.here.ledger.history(entry.key).last)
            #expect(last.state == entry.state.rawValue)
            #expect(last.at == entry.at)
        }
    }
}
