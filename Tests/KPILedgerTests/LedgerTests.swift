import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct LedgerTests {
    @Test func `a ledger says which it is after it is opened again`() throws {
        let here = try TemporaryLedger()
        #expect(try Ledger.open(at: here.path).identity() == TemporaryLedger.identity)
    }

    @Test func `a ledger is not made over another`() throws {
        let here = try TemporaryLedger()
        #expect(throws: LedgerError.exists(here.path)) {
            try Ledger.create(at: here.path, identity: TemporaryLedger.identity)
        }
    }

    @Test func `opening does not make a ledger`() throws {
        let here = try TemporaryLedger()
        let path = here.folder + "/none.sqlite"
        #expect(throws: LedgerError.missing(path)) { try Ledger.open(at: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a ledger whose making was cut short can be made again`() throws {
        let here = try TemporaryLedger()
        let path = here.folder + "/half.sqlite"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(throws: LedgerError.missing(path)) { try Ledger.open(at: path) }
        let ledger = try Ledger.create(at: path, identity: TemporaryLedger.identity)
        #expect(try ledger.identity().id == "7f3a1c52")
    }

    @Test func `a file that is no ledger is named as such`() throws {
        let here = try TemporaryLedger()
        let path = here.folder + "/text.sqlite"
        try Data(String(repeating: "no database ", count: 99).utf8).write(
            to: URL(fileURLWithPath: path)
        )
        let error = #expect(throws: LedgerError.self) { try Ledger.open(at: path) }
        #expect(error?.description.contains("\(path): file is not a database") == true)
    }

    @Test(arguments: [
        ("other", "mail1", "/srv/agency"), ("7f3a1c52", "laptop", "/srv/agency"),
        ("7f3a1c52", "mail1", "/tmp/clone"),
    ])
    func `a copy of the workspace is told from the one that sends`(
        id: String,
        host: String,
        path: String
    ) {
        #expect(throws: LedgerError.self) {
            try TemporaryLedger.identity.confirm(id: id, host: host, path: path)
        }
    }

    @Test func `the workspace that sends is let in, and any host where hosts change`() throws {
        let identity = TemporaryLedger.identity
        #expect(throws: Never.self) {
            try identity.confirm(id: "7f3a1c52", host: "mail1", path: "/srv/agency")
        }
        #expect(throws: Never.self) {
            try identity.confirm(id: "7f3a1c52", host: nil, path: "/app")
        }
    }

    @Test func `an adopted ledger knows the newest week sent elsewhere`() throws {
        let here = try TemporaryLedger()
        #expect(try here.ledger.newestWeekSent(via: .server) == nil)
        let moved = Identity(
            id: "7f3a1c52",
            host: "mail2",
            path: "/new",
            createdAt: .start,
            lastSent: .w46
        )
        try here.ledger.adopt(moved, at: .start)
        #expect(try here.ledger.identity().host == "mail2")
        #expect(try here.ledger.newestWeekSent(via: .server) == .w46)
    }
}
