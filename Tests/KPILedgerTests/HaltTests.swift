import KPIReport
import Testing

@testable import KPILedger

@Suite struct HaltTests {
    private let now = Moment(seconds: 2_000)

    @Test func `a halted report stays halted until it is lifted`() throws {
        let here = try TemporaryLedger()
        let ledger = here.ledger
        let week = try #require(Week("2026-W47"))
        #expect(try ledger.halt(of: "cafe", week: week) == nil)
        try ledger.halt("cafe", week: week, why: "look", at: now)
        try ledger.halt("cafe", week: week, why: "look again", at: now)
        #expect(try ledger.halt(of: "cafe", week: week) == "look again")
        #expect(try ledger.halts(week: week) == ["cafe": "look again"])
        #expect(try ledger.halts(week: week.advanced(by: 1)).isEmpty)
        #expect(try ledger.halt(of: "other", week: week) == nil)
        #expect(try ledger.halt(of: "cafe", week: week.advanced(by: 1)) == nil)
        #expect(try ledger.lift("cafe", week: week, at: now))
        #expect(try ledger.lift("cafe", week: week, at: now) == false)
        #expect(try ledger.halt(of: "cafe", week: week) == nil)
    }
}
