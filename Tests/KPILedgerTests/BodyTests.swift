import KPIReport
import Testing

@testable import KPILedger

@Suite struct BodyTests {
    private static let text = String(repeating: "Anfragen: 12 von 10\r\n", count: 3_000)

    private func ledger() throws -> TemporaryLedger {
        let here = try TemporaryLedger()
        let key = try Entry.Key.of("acme")
        _ = try here.ledger.plan([Entry.Plan(key)], at: .start)
        _ = try here.ledger.enter([.to([key], Self.text)], at: .start)
        return here
    }

    private let digest = "sha256:\(Self.text)"

    @Test func `mails take a fraction of their size and come back as they were`() throws {
        let here = try ledger()
        #expect(try here.sqlite("SELECT size FROM body") == "\(Self.text.utf8.count)")
        #expect(try here.sqlite("SELECT length(bytes) * 10 < size FROM body") == "1")
        #expect(try here.ledger.bytes([digest]) == [digest: Array(Self.text.utf8)])
        #expect(try here.ledger.meanMailSize() ?? .max < Self.text.utf8.count / 10)
    }

    @Test func `a mail kept by a kpimail that did not pack comes back as it was`() throws {
        let here = try TemporaryLedger()
        try here.sqlite("INSERT INTO body (digest, bytes) VALUES ('old', CAST('mail' AS BLOB))")
        #expect(try here.ledger.bytes(["old"]) == ["old": Array("mail".utf8)])
        #expect(try here.ledger.integrityCheck().isEmpty)
    }

    @Test(
        arguments: [
            "bytes = zeroblob(length(bytes))", "bytes = x''", "size = size + 1", "size = 0",
            "bytes = substr(bytes, 1, length(bytes) - 1)", "size = 268435456",
        ]
    )
    func `a mail that was changed on the disk is a trouble and never sent`(change: String) throws {
        let here = try ledger()
        try here.sqlite("DROP TRIGGER bodyIsFrozen; UPDATE body SET \(change)")
        let trouble = "the mail \(digest) is not what was written"
        #expect(throws: LedgerError.damaged(here.path, [trouble])) {
            try here.ledger.bytes([digest])
        }
        #expect(try here.ledger.integrityCheck() == [trouble])
    }
}
