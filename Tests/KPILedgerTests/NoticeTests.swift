import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct NoticeTests {
    private func notice(_ kind: Entry.Kind, to: String, text: String = "body") throws -> Notice {
        Notice(
            week: .w47,
            kind: kind,
            to: [try #require(EmailAddress(to))],
            via: .server,
            bytes: Array(text.utf8),
            digest: "sha256:\(text)",
            messageID: "<\(text)@agency.example>",
            subject: text,
            expiresAt: .later
        )
    }

    @Test func `a mail to staff is claimed with its bytes, apart from those to clients`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        try here.ledger.enter(notice(.review(.start), to: "jana@agency.example"), at: .start)
        let claims = try here.ledger.claim(
            Claim.Scope(via: .server, clients: [""]),
            limit: 10,
            owner: Owner(host: "here", run: "1"),
            lease: .later,
            at: .start
        )
        #expect(claims.map(\.key.recipient.description) == ["jana@agency.example"])
        #expect(try here.ledger.bytes(["sha256:body"]) == ["sha256:body": Array("body".utf8)])
    }

    @Test func `a mail to staff in doubt goes out once more, and no mail to a client`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        try here.ledger.enter(notice(.review(.start), to: "jana@agency.example"), at: .start)
        func loseAll() throws -> Int {
            let claims = try here.ledger.claim(
                Claim.Scope(via: .server),
                limit: 10,
                owner: Owner(host: "here", run: "1"),
                lease: .later,
                at: .start
            )
            for claim in claims {
                #expect(try here.ledger.commit(claim, at: .start))
                _ = try here.ledger.record(.uncertain(why: "silence"), for: claim, at: .start)
            }
            return claims.count
        }
        #expect(try loseAll() == 2)
        #expect(try here.ledger.resendUncertainNotices(via: .server, at: .start) == 1)
        #expect(try loseAll() == 1)
        #expect(try here.ledger.resendUncertainNotices(via: .server, at: .start) == 0)
        #expect(try here.ledger.entries(in: [.uncertain]).count == 2)
    }

    @Test func `a review is there once for each moment and reader`() throws {
        let here = try TemporaryLedger()
        let readers = try ["jana@agency.example", "tom@agency.example"].map {
            try #require(EmailAddress($0))
        }
        try here.ledger.enter(notice(.review(.start), to: "jana@agency.example"), at: .start)
        func lacking(_ moment: Moment) throws -> [EmailAddress] {
            try here.ledger.lacking(readers, .review(moment), week: .w47, via: .server)
        }
        #expect(try lacking(.start) == [readers[1]])
        #expect(try lacking(.later) == readers)
    }

    @Test func `a second alert of a day follows the first, with what staff know by then`() throws {
        let here = try TemporaryLedger()
        let kind = Entry.Kind.alert(Day(number: 20_780))
        for text in ["one", "two"] {
            let alert = try notice(kind, to: "boss@agency.example", text: text)
            try here.ledger.enter(alert, remembering: text, at: .start)
        }
        let entries = try here.ledger.entries(week: .w47, kind: kind)
        #expect(entries.map(\.key.generation) == [0, 1])
        #expect(try here.ledger.memo(.failures)?.text == "two")
        #expect(try here.ledger.memo(.look) == nil)
    }

    @Test func `the bytes of a mail to staff are kept while it waits, and no longer`() throws {
        let here = try TemporaryLedger()
        try here.ledger.enter(notice(.review(.start), to: "jana@agency.example"), at: .start)
        try here.ledger.eraseClosedNotices()
        #expect(try here.ledger.bytes(["sha256:body"]).count == 1)
        _ = try here.ledger.forget("acme", as: "h0", hash: { _ in "h" }, at: .later)
        #expect(try here.ledger.bytes(["sha256:body"]).isEmpty)
        let entries = try here.ledger.entries(week: .w47, kind: .review(.start))
        #expect(entries.map(\.state) == [.cancelled])
        #expect(try here.ledger.integrityCheck().isEmpty)
    }

    @Test func `kinds are read as they are written`() {
        for kind in [Entry.Kind.weekly, .review(.start), .alert(Day(number: 20_780))] {
            #expect(Entry.Kind(rawValue: kind.rawValue) == kind)
        }
        #expect(Entry.Kind(rawValue: "review soon") == nil)
    }
}

@Suite struct CorrectionNoteTests {
    @Test func `corrections are numbered, and the same words are the same correction`() throws {
        let here = try TemporaryLedger()
        func correct(_ why: String, _ client: String = "acme") throws -> Int {
            try here.ledger.correct(client, week: .w47, via: .server, why: why, at: .start)
                .generation
        }
        #expect(try correct("typo") == 1)
        #expect(try correct("typo") == 1)
        #expect(try correct("sums") == 2)
        #expect(try correct("typo") == 3)
        #expect(try correct("typo", "other") == 1)
        let newest = try here.ledger.correction(of: "acme", week: .w47, via: .server)
        #expect(newest?.generation == 3 && newest?.why == "typo")
        #expect(try here.ledger.correction(of: "acme", week: .w46, via: .server) == nil)
        #expect(try here.ledger.openCorrections(via: .server).isEmpty)
    }

    @Test func `a forgotten client's corrections are forgotten`() throws {
        let here = try TemporaryLedger()
        _ = try here.ledger.correct("acme", week: .w47, via: .server, why: "Berta", at: .start)
        _ = try here.ledger.forget("acme", as: "h0", hash: { _ in "h" }, at: .later)
        #expect(try here.ledger.correction(of: "acme", week: .w47, via: .server) == nil)
    }

    @Test func `the usual number is that of the fullest of the newest four weeks`() throws {
        let here = try TemporaryLedger()
        #expect(try here.ledger.usualNumber(before: .w47, via: .server) == nil)
        for (age, count) in [(1, 2), (2, 3), (5, 1), (6, 1), (7, 9)] {
            let week = Week.w47.advanced(by: -age)
            let keys = try (0..<count).map { try Entry.Key.of("c\($0)", week: week) }
            _ = try here.ledger.plan(keys.map { Entry.Plan($0) }, at: .start)
            try here.sqlite(
                """
                UPDATE entry SET state = 'accepted', digest = 'd', messageID = 'm'
                WHERE week = '\(week)'
                """
            )
        }
        #expect(try here.ledger.usualNumber(before: .w47, via: .server) == 3)
        #expect(try here.ledger.usualNumber(before: .w46, via: .server) == 9)
        #expect(try here.ledger.usualNumber(before: .w47, via: .outbox) == nil)
    }
}
