import Foundation
import KPIReport
import Testing

@testable import KPILedger

@Suite struct SchemaTests {
    @Test func `a commit waits for the disk, in a write-ahead log`() throws {
        let here = try TemporaryLedger()
        let pragmas = try [
            "synchronous", "journal_mode", "foreign_keys", "busy_timeout", "secure_delete",
        ].map { try here.ledger.setting($0) }
        #expect(pragmas == ["2", "wal", "1", "30000", "1"])
    }

    @Test func `nobody else can read the ledger or its folder`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        for (name, mode) in [
            ("", 0o700), ("/ledger.sqlite", 0o600), ("/ledger.sqlite-wal", 0o600),
            ("/ledger.sqlite-shm", 0o600),
        ] {
            let attributes = try FileManager.default.attributesOfItem(atPath: here.folder + name)
            #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("UPDATE entry SET state = 'lost'", "CHECK constraint failed"),
            ("UPDATE entry SET state = 'sending'", "CHECK constraint failed"),
            ("UPDATE entry SET digest = NULL", "CHECK constraint failed"),
            ("UPDATE entry SET attempt = 'two'", "cannot store TEXT"),
            ("UPDATE entry SET client = NULL", "NOT NULL constraint failed"),
            ("UPDATE entry SET week = 'W47'", "CHECK constraint failed"),
            ("DELETE FROM entry", "an entry is never deleted"),
            ("UPDATE body SET bytes = x'00'", "the bytes of a message are frozen"),
            ("UPDATE event SET what = 'x'", "an event is never changed"),
            ("DELETE FROM event", "an event is never deleted"),
        ]
    )
    func `another program cannot write what must not be`(sql: String, refusal: String) throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        #expect(try here.sqlite(sql).contains(refusal))
    }

    @Test func `another program cannot change what was accepted`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        #expect(try here.ledger.commit(claim, at: .start))
        let back = try here.sqlite(
            "UPDATE entry SET state = 'rendered', owner = NULL, leaseUntil = NULL"
        )
        #expect(back.contains("may have taken this message"))
        #expect(try here.ledger.record(.accepted(reply: "250 ok"), for: claim, at: .start))
        let again = try here.sqlite("UPDATE entry SET state = 'rendered'")
        #expect(again.contains("an accepted entry never changes"))
        #expect(try here.sqlite("UPDATE entry SET attempt = 0").contains("attempts only grow"))
    }

    @Test func `the ledger of a newer kpimail is left alone`() throws {
        let here = try TemporaryLedger()
        try here.sqlite("INSERT INTO grdb_migrations VALUES ('create future')")
        #expect(throws: LedgerError.newer(here.path)) { try Ledger.open(at: here.path) }
    }

    @Test func `what is due is found by an index`() throws {
        let here = try TemporaryLedger()
        let plan = try here.sqlite(
            """
            EXPLAIN QUERY PLAN SELECT id FROM entry
            WHERE state IN ('rendered', 'deferred') AND via = 'server' ORDER BY id LIMIT 9
            """
        )
        #expect(plan.contains("entryDue"))
        #expect(!plan.contains("TEMP B-TREE"))
    }

    @Test func `what is too late is found by an index`() throws {
        let here = try TemporaryLedger()
        let plan = try here.sqlite(
            "EXPLAIN QUERY PLAN SELECT id FROM entry WHERE \(Schema.unsent) AND expiresAt <= 9"
        )
        #expect(plan.contains("entryExpiring (expiresAt<?)"))
    }

    @Test(
        arguments: [
            "state = 'committing'",
            "state = 'accepted', reply = '250 ok', owner = NULL, leaseUntil = NULL",
        ]
    )
    func `a new state is checked and told without a table made for it`(change: String) throws {
        let here = try TemporaryLedger()
        let program = try here.sqlite(
            "PRAGMA foreign_keys = ON; EXPLAIN UPDATE entry SET \(change) WHERE id = 1"
        )
        #expect(program.contains("IdxInsert"))
        #expect(!program.contains("OpenEphemeral"))
    }

    @Test func `a new state without words has no remark`() throws {
        let here = try TemporaryLedger()
        try here.ledger.ready("acme")
        let claim = try here.ledger.claimOne()
        #expect(try here.ledger.commit(claim, at: .start))
        #expect(try here.sqlite("SELECT count(*) FROM remark") == "0")
        #expect(try here.ledger.record(.accepted(reply: "250 ok"), for: claim, at: .start))
        let remarks = "SELECT what, text FROM remark JOIN event ON event.id = remark.event"
        #expect(try here.sqlite(remarks) == "accepted|250 ok")
    }

    @Test func `what is due for some clients is found by their names`() throws {
        let here = try TemporaryLedger()
        let plan = try here.sqlite(
            """
            EXPLAIN QUERY PLAN SELECT entry.id
            FROM json_each('["acme"]') AS name CROSS JOIN entry ON client = name.value
            WHERE state IN ('rendered', 'deferred') AND via = 'server'
                AND week BETWEEN '2026-W47' AND '2026-W47' ORDER BY entry.id LIMIT 9
            """
        )
        #expect(plan.contains("client=? AND week>? AND week<?"))
        #expect(!plan.contains("SCAN entry"))
    }

    @Test func `the columns of an entry stand where they are looked for`() throws {
        let here = try TemporaryLedger()
        let names = try here.sqlite(
            "SELECT group_concat(name, ' ') FROM pragma_table_info('entry')"
        )
        #expect(
            names == """
                id client week kind generation recipient via position state attempt uncounted \
                owner leaseUntil notBefore expiresAt why reply messageID digest subject \
                contentDigest at resent
                """
        )
    }
}
