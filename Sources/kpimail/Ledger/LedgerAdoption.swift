internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Makes this copy of a workspace the one that sends.
struct LedgerAdoption {
    private let run: WeeklyRun
    private let lastSent: Week?

    /// Stops with 64 where another copy may have sent and nobody says how far.
    init(_ run: WeeklyRun, isTold: Bool, lastSent: Week?) throws {
        if run.settings.ledger.id != nil, !isTold {
            throw Stop(
                .wrongUsage,
                "kpimail.yaml names a ledger, so another copy may have sent; say which week it sent "
                    + "last with --last-sent WEEK, or --last-sent none"
            )
        }
        self.run = run
        self.lastSent = lastSent
    }

    /// Answers the ledger's id, and how many of its messages were cancelled.
    func perform() throws -> (id: String, cancelled: Int) {
        let id = run.settings.ledger.id ?? Self.newID()
        let identity = Identity(
            id: id,
            host: LedgerDesk.host,
            path: run.workspace.root,
            createdAt: run.now,
            lastSent: lastSent
        )
        var cancelled = 0
        do {
            if Files.exists(run.desk.path) {
                let ledger = try Ledger.open(at: run.desk.path)
                let outdated = try run.desk.outdated(ledger)?.week
                let week = lastSent.flatMap { sent in outdated.map { min($0, sent) } }
                cancelled = try ledger.adopt(identity, closing: week, at: run.now)
            } else {
                _ = try Ledger.create(at: run.desk.path, identity: identity)
            }
        } catch { throw Stop(.ledgerUnusable, "\(error)") }
        if run.settings.ledger.id == nil { try run.workspace.write(ledgerID: id) }
        return (id, cancelled)
    }

    /// Eight hexadecimal digits.
    static func newID() -> String {
        let digits = String(UInt32.random(in: 0 ... .max), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
