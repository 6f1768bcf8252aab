import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct RecoveryTests {
    private func recover(_ ledger: Ledger, _ here: TemporaryLedger, at now: Moment = .start) throws
        -> [Entry]
    {
        guard let lock = try RunLock.take(in: here.folder) else { throw Missing() }
        return try ledger.recover(host: "mail1", holding: lock, at: now)
    }

    @Test func `after a crash before the last byte the message goes out again`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        let ledger = try here.afterCrash()
        #expect(try ledger.state(claim.key) == .sending)
        #expect(try recover(ledger, here).isEmpty)
        #expect(try ledger.claimAll(.other).map(\.attempt) == [2])
        #expect(try !ledger.commit(claim, at: .start))
    }

    @Test func `after a crash past the last byte nobody sends again by himself`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        _ = try here.ledger.commit(claim, at: .start)
        let ledger = try here.afterCrash()
        #expect(try recover(ledger, here).map(\.key) == [claim.key])
        #expect(try ledger.claimAll(.other, early: true).isEmpty)
        #expect(try ledger.state(claim.key) == .uncertain)
        #expect(try !ledger.record(.accepted(reply: "250"), for: claim, at: .later))
    }

    @Test func `each finished step survives a crash`() throws {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        var states: [Entry.State?] = []
        func crash() throws { states.append(try here.afterCrash().state(key)) }
        try crash()
        _ = try here.ledger.plan([Entry.Plan(key)], at: .start)
        try crash()
        _ = try here.ledger.enter([.to([key])], at: .start)
        try crash()
        let claim = try here.ledger.claimOne()
        try crash()
        _ = try here.ledger.commit(claim, at: .start)
        try crash()
        _ = try here.ledger.record(.accepted(reply: "250"), for: claim, at: .start)
        try crash()
        #expect(states == [nil, .planned, .rendered, .sending, .committing, .accepted])
    }

    @Test func `the run of another host is left alone while its lease lasts`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try #require(try here.ledger.claimAll(.far).first)
        _ = try recover(here.ledger, here, at: .start.advanced(by: 899))
        #expect(try here.ledger.state(claim.key) == .sending)
        _ = try recover(here.ledger, here, at: .start.advanced(by: 900))
        #expect(try here.ledger.state(claim.key) == .rendered)
    }

    @Test func `a host whose name begins like ours is not ours`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try #require(
            try here.ledger.claimAll(Owner(host: "mail11", run: "1")).first
        )
        _ = try recover(here.ledger, here)
        #expect(try here.ledger.state(claim.key) == .sending)
    }
}

@Suite struct RunLockTests {
    /// Whether a lock is got while `work` runs.
    private func lock(_ folder: String, _ work: () throws -> Void = {}) throws -> Bool {
        guard let lock = try RunLock.take(in: folder) else { return false }
        try work()
        _ = consume lock
        return true
    }

    @Test func `a second run does not get the lock until the first has ended`() throws {
        let here = try TemporaryLedger()
        var second = true
        let first = try lock(here.folder) { second = try lock(here.folder) }
        let third = try lock(here.folder)
        #expect([first, second, third] == [true, false, true])
    }

    @Test func `other programs see the lock, and its file stays`() throws {
        let here = try TemporaryLedger()
        func flock() throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["flock", "-n", here.folder + "/run.lock", "true"]
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        var held: Int32 = 0
        _ = try lock(here.folder) { held = try flock() }
        let free = try flock()
        #expect([held, free] == [1, 0])
        #expect(FileManager.default.fileExists(atPath: here.folder + "/run.lock"))
    }

    @Test func `a lock in a folder that does not exist is an error with its path`() {
        let error = #expect(throws: LedgerError.self) { try lock("/nowhere") }
        #expect(error?.description.contains("/nowhere/run.lock") == true)
    }
}
