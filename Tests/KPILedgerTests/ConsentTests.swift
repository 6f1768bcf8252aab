import KPIReport
import Testing

@testable import KPILedger

@Suite struct ConsentTests {
    @Test func `consent is that given last, for its week and way alone`() throws {
        let here = try TemporaryLedger()
        try here.ledger.agree(to: ["acme": 1, "cafe": 2], week: .w47, via: .server, at: .start)
        try here.ledger.agree(to: ["acme": 3], week: .w47, via: .server, at: .later)
        #expect(try here.ledger.consents(week: .w47, via: .server) == ["acme": 3, "cafe": 2])
        #expect(try here.ledger.consents(week: .w46, via: .server).isEmpty)
        #expect(try here.ledger.consents(week: .w47, via: .outbox).isEmpty)
    }

    @Test func `a forgotten client is named by no consent`() throws {
        let here = try TemporaryLedger()
        try here.ledger.agree(to: ["acme": 1, "cafe": 2], week: .w47, via: .server, at: .start)
        _ = try here.ledger.forget("acme", as: "h0", hash: { _ in "h" }, at: .later)
        #expect(try here.ledger.consents(week: .w47, via: .server) == ["cafe": 2])
    }
}
