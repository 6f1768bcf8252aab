import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct CareTests {
    private func hash(_ address: EmailAddress) -> String {
        "hash-\(address.description.utf8.count)"
    }

    @Test func `a sound ledger has no troubles`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        #expect(try here.ledger.integrityCheck().isEmpty)
    }

    @Test func `a mail that is gone before it was sent is a trouble`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        try here.sqlite("DELETE FROM body")
        #expect(try here.ledger.integrityCheck() == ["entry 1 is rendered, but its mail is lost"])
    }

    @Test func `a copy is whole, private, and never written over another file`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let copy = here.folder + "/it's a copy.sqlite"
        try here.ledger.backup(to: copy)
        let attributes = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try Ledger.open(at: copy).entries(week: .w47) == here.ledger.entries(week: .w47))
        let words = "\(copy): a file of that name is there already; name another"
        #expect(throws: LedgerError.unwritable(words)) { try here.ledger.backup(to: copy) }
    }

    @Test func `a full disk is called by its name, and takes nothing back`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let pages = try here.ledger.setting("page_count") ?? ""
        _ = try here.ledger.setting("max_page_count = \(pages)")
        let big = Outgoing.to([try .of("acme")], String(repeating: "x", count: 100_000))
        let full = LedgerError.diskFull(here.path)
        #expect(throws: full) { try here.ledger.enter([big], at: .start) }
        #expect(try here.ledger.claimAll().map(\.digest) == ["sha256:acme"])
    }

    @Test func `an address stays dead until it is said to be well`() throws {
        let here = try TemporaryLedger()
        let anna = try Entry.Key.of("acme").recipient
        try here.ledger.markDead(anna, why: "550 unknown", at: .start)
        #expect(try here.ledger.deadAddresses().reason(anna, hash: hash) == "550 unknown")
        #expect(try here.ledger.markAlive(anna, hash: { "\($0)" }, at: .later))
        #expect(try !here.ledger.markAlive(anna, hash: { "\($0)" }, at: .later))
        #expect(try here.ledger.deadAddresses().reason(anna, hash: hash) == nil)
    }

    @Test func `upper and lower case make no other address`() throws {
        let here = try TemporaryLedger()
        let anna = try Entry.Key.of("acme").recipient
        let shouted = try #require(EmailAddress("\(anna.local.uppercased())@\(anna.domain)"))
        #expect(shouted != anna)
        try here.ledger.markDead(shouted, why: "said to be dead", at: .start)
        #expect(try here.ledger.deadAddresses().reason(anna, hash: hash) == "said to be dead")
        #expect(try here.ledger.markAlive(anna, hash: { "\($0)" }, at: .later))
        #expect(try here.ledger.deadAddresses().reason(shouted, hash: hash) == nil)
    }

    /// Sends to a client, with all words that could name him.
    private func history(_ here: TemporaryLedger) throws -> EmailAddress {
        try here.ledger.ready("acme", to: ["anna", "ben"])
        try here.ledger.ready("other")
        let claims = try here.ledger.claimAll(limit: 2)
        for claim in claims { _ = try here.ledger.commit(claim, at: .start) }
        _ = try here.ledger.record(.accepted(reply: "250 acme ok"), for: claims[0], at: .start)
        let no = Claim.Outcome.rejected(reply: "550 ben@acme.example unknown")
        _ = try here.ledger.record(no, for: claims[1], at: .start)
        try here.ledger.markDead(claims[1].key.recipient, why: "550 ben@acme.example", at: .start)
        let value = ReportedValue(goal: "leads", week: .w47, value: 7)
        let report = ReportedWeek(client: "acme", week: .w47, values: [value])
        try here.ledger.report([report], via: .server)
        return claims[1].key.recipient
    }

    @Test func `a forgotten client leaves counts and a hash of the refused address`() throws {
        let here = try TemporaryLedger()
        let ben = try history(here)
        let forgotten = try here.ledger.forget("acme", as: "h0", hash: { _ in "h1" }, at: .later)
        #expect(forgotten == Ledger.Forgotten(entries: 2, mails: 1, hashed: 1, written: []))
        #expect(try here.ledger.forgottenClients() == ["h0": .w47])
        let counts = try here.ledger.counts(week: .w47, via: .server)
        #expect(counts == [.accepted: 1, .rejected: 1, .rendered: 1])
        #expect(
            try here.ledger.deadAddresses().reason(ben, hash: { _ in "h1" }) == "refused earlier"
        )
        #expect(try here.ledger.entries(client: "other").count == 1)
        #expect(try here.ledger.integrityCheck().isEmpty)
    }

    @Test func `no byte of the files names a forgotten client`() throws {
        let here = try TemporaryLedger()
        _ = try history(here)
        _ = try here.ledger.forget("acme", as: "h0", hash: { _ in "h1" }, at: .later)
        for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(here.folder)/\(name)"))
            #expect(bytes.range(of: Data("acme".utf8)) == nil, "\(name)")
        }
    }

    @Test func `a client is not forgotten while mail to him is being sent`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        _ = try here.ledger.claimOne()
        #expect(throws: LedgerError.self) {
            try here.ledger.forget("acme", as: "h0", hash: { _ in "h1" }, at: .later)
        }
        #expect(try here.ledger.entries(client: "acme").count == 1)
    }
}

@Suite struct QuestionTests {
    @Test func `a client's first report is the first that may have left`() throws {
        let here = try TemporaryLedger()
        #expect(try here.ledger.isFirstReport("acme", week: .w47, via: .server))
        try here.ledger.ready("acme")
        #expect(try here.ledger.isFirstReport("acme", week: .w47.advanced(by: 1), via: .server))
        _ = try here.ledger.commit(here.ledger.claimOne(), at: .start)
        #expect(try here.ledger.isFirstReport("acme", week: .w47, via: .server))
        #expect(try !here.ledger.isFirstReport("acme", week: .w47.advanced(by: 1), via: .server))
        #expect(try here.ledger.isFirstReport("acme", week: .w47.advanced(by: 1), via: .outbox))
        #expect(try here.ledger.newestWeekSent(via: .server) == .w47)
        #expect(try here.ledger.newestWeekSent(via: .outbox) == nil)
    }

    @Test func `mail to staff is not listed with the week`() throws {
        let here = try TemporaryLedger()
        let boss = try #require(EmailAddress("boss@agency.example"))
        let alert = Entry.Kind.alert(Day(number: 20_780))
        for kind in [Entry.Kind.review(.start), alert] {
            let key = Entry.Key(client: "", week: .w47, kind: kind, recipient: boss, via: .server)
            #expect(try here.ledger.plan([Entry.Plan(key)], at: .start) == 1)
        }
        #expect(try here.ledger.entries(week: .w47).isEmpty)
        #expect(try here.ledger.entries(week: .w47, kind: alert).map(\.key.kind) == [alert])
    }

    @Test func `the client was told what the newest earlier report said, exactly`() throws {
        let here = try TemporaryLedger()
        let third = Rational(10, over: 3)
        func tell(_ value: Rational, in report: Week, via: Entry.Via = .server) throws {
            let value = ReportedValue(goal: "leads", week: .w46, value: value)
            let told = ReportedWeek(client: "acme", week: report, values: [value])
            try here.ledger.report([told], via: via)
        }
        func send(_ report: Week, _ outcome: Claim.Outcome) throws {
            let key = try Entry.Key.of("acme", week: report)
            _ = try here.ledger.plan([Entry.Plan(key)], at: .start)
            _ = try here.ledger.enter([.to([key], "\(report)")], at: .start)
            let claim = try here.ledger.claimOne()
            _ = try here.ledger.commit(claim, at: .start)
            _ = try here.ledger.record(outcome, for: claim, at: .start)
        }
        try tell(3, in: .w46)
        try send(.w46, .accepted(reply: "250"))
        try tell(third, in: .w47)
        try send(.w47, .uncertain(why: "cut"))
        try tell(9, in: .w47, via: .outbox)
        // Written, and refused: the client never heard of it.
        let next = Week.w47.advanced(by: 1)
        try tell(7, in: next)
        try send(next, .rejected(reply: "554"))
        func told(before week: Week) throws -> [Rational] {
            try here.ledger.reported(client: "acme", before: week, via: .server).map(\.value)
        }
        #expect(try told(before: .w46).isEmpty)
        #expect(try told(before: .w47) == [3])
        #expect(try told(before: next) == [third])
        #expect(try told(before: next.advanced(by: 1)) == [third])
    }

    @Test func `what several clients were told is read at once, a year and two weeks back`() throws
    {
        let here = try TemporaryLedger()
        func tell(_ client: String, _ value: Rational, in report: Week) throws {
            let values = [ReportedValue(goal: "leads", week: report, value: value)]
            let told = ReportedWeek(client: client, week: report, values: values)
            try here.ledger.report([told], via: .server)
            let key = try Entry.Key.of(client, week: report)
            _ = try here.ledger.plan([Entry.Plan(key)], at: .start)
            _ = try here.ledger.enter([.to([key], "\(client) \(report)")], at: .start)
            let claim = try here.ledger.claimOne()
            _ = try here.ledger.commit(claim, at: .start)
            _ = try here.ledger.record(.accepted(reply: "250"), for: claim, at: .start)
        }
        try tell("acme", 1, in: .w47.advanced(by: -55))
        try tell("acme", 2, in: .w47.advanced(by: -54))
        try tell("acme", 3, in: .w46)
        try tell("beta", 4, in: .w46)
        try tell("gamma", 5, in: .w46)
        let told = try here.ledger.reported(
            clients: ["acme", "beta", "delta"],
            before: .w47,
            via: .server
        )
        #expect(told.mapValues { $0.map(\.value) } == ["acme": [2, 3], "beta": [4]])
    }
}
