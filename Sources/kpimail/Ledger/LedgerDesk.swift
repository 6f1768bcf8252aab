internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Opens a workspace's ledger, and makes sure that only one copy of the workspace sends.
struct LedgerDesk {
    let workspace: Workspace
    let settings: Settings

    var via: Entry.Via { settings.delivery == nil ? .outbox : .server }
    var path: String { workspace.path(settings.ledger.file) }
    var folder: String { URL(filePath: path).deletingLastPathComponent().path }
    static var host: String { ProcessInfo.processInfo.hostName.filter { $0 != " " } }

    /// The ledger for sending; stops with 78 in a copy that must not send.
    func open() throws -> Ledger {
        // What is made from here on holds clients' mails, and is nobody else's business.
        umask(0o077)
        guard let id = settings.ledger.id else {
            throw Stop(
                .workspaceUnusable,
                "kpimail.yaml names no ledger; 'kpimail ledger adopt' makes one and lets this copy send"
            )
        }
        guard Files.exists(path) else {
            throw Stop(
                .workspaceUnusable,
                "this copy of the workspace has no ledger and does not send; to send from here, "
                    + "type 'kpimail ledger adopt --last-sent WEEK'"
            )
        }
        do {
            let ledger = try Ledger.open(at: path)
            try confirm(ledger, id: id)
            return ledger
        } catch LedgerError.otherCopy(let reason) {
            throw Stop(.workspaceUnusable, "\(LedgerError.otherCopy(reason))")
        } catch let error as LedgerError {
            throw Stop(.ledgerUnusable, "\(error)")
        }
    }

    /// Why another copy may have sent what this ledger does not know; nil where this copy sends.
    func doubt(of ledger: Ledger) throws -> String? {
        do {
            if let id = settings.ledger.id { try confirm(ledger, id: id) }
            return nil
        } catch let stop as Stop {
            return stop.description
        } catch LedgerError.otherCopy(let reason) {
            return "\(LedgerError.otherCopy(reason))"
        }
    }

    /// Refuses the ledger of another copy, and one older than the copy's own file of weeks sent.
    private func confirm(_ ledger: Ledger, id: String) throws {
        let host = settings.ledger.allowsAnyHost ? nil : Self.host
        try ledger.identity().confirm(id: id, host: host, path: workspace.root)
        let marked = workspace.lastSent()
        guard let known = marked.value else {
            let why = marked.findings.map(\.description).joined(separator: "; ")
            throw Stop(.workspaceUnusable, why)
        }
        if let known { try refuseOlder(than: known, ledger) }
    }

    /// The ledger for looking things up; nil where this copy has none of its own.
    func openIfOurs() throws -> Ledger? {
        guard let id = settings.ledger.id, Files.exists(path) else { return nil }
        do {
            let ledger = try Ledger.open(at: path)
            return try ledger.identity().id == id ? ledger : nil
        } catch { throw Stop(.ledgerUnusable, "\(error)") }
    }

    /// The ledger for looking after it, which any copy may do.
    ///
    /// - Throws: A stop with 78 where this copy has none, with 74 where it cannot be used.
    func openToCare() throws -> Ledger {
        guard let ledger = try openIfOurs() else {
            throw Stop(.workspaceUnusable, "this copy of the workspace has no ledger of its own")
        }
        return ledger
    }

    /// Ends the work with a ledger, so that its log is carried over and nothing stays beside the file.
    func close(_ ledger: Ledger) {
        do { try ledger.close() } catch { Console.tell("the ledger: \(error)") }
    }

    /// Stops with 74 before anything is sent from a damaged ledger.
    func refuseDamaged(_ ledger: Ledger) throws {
        let troubles = try ledger.quickCheck()
        guard !troubles.isEmpty else { return }
        throw LedgerError.damaged(path, troubles)
    }

    /// Whether the ledger has dealt with a week or a later one.
    private func knows(_ week: Week, _ ledger: Ledger) throws -> Bool {
        for via in Self.ways {
            if let newest = try ledger.newestWeekSent(via: via), newest >= week { return true }
            if try !ledger.counts(week: week, via: via).isEmpty { return true }
        }
        return false
    }

    /// How many messages of a week were taken, by the way that took most.
    private static func taken(_ week: Week, _ ledger: Ledger) throws(LedgerError) -> Int {
        var most = 0
        for via in ways { most = max(most, try ledger.accepted(week: week, via: via)) }
        return most
    }

    private static let ways = [Entry.Via.server, .outbox]

    /// The newest week sent, how many messages of it were taken, and how many of them the ledger
    /// knows, where these are too few; nil where the ledger is up to date, or says that it was not
    /// when it was adopted.
    func outdated(_ ledger: Ledger) throws -> (week: Week, messages: Int, known: Int)? {
        guard let marked = workspace.lastSent().value ?? nil, let messages = marked.messages else {
            return nil
        }
        if let adopted = try ledger.identity().lastSent, adopted >= marked.week { return nil }
        let known = try Self.taken(marked.week, ledger)
        return known < messages ? (marked.week, messages, known) : nil
    }

    /// A restored backup does not know what was sent after it was made, also in the same week.
    private func refuseOlder(than marked: LastSent, _ ledger: Ledger) throws {
        let week = marked.week
        guard try knows(week, ledger) else {
            throw Stop(
                .workspaceUnusable,
                "approvals/.last-sent says that \(week) was sent and this ledger does not know it; "
                    + "if that is right, type 'kpimail ledger adopt --last-sent \(week)'"
            )
        }
        guard let (_, messages, known) = try outdated(ledger) else { return }
        throw Stop(
            .workspaceUnusable,
            "approvals/.last-count says that \(messages) messages of \(week) were sent and this ledger "
                + "knows of \(known), so it is an older copy; put the newer one back, or, where there is "
                + "none, type 'kpimail ledger adopt --last-sent \(week)'"
        )
    }
}

extension LedgerDesk {
    /// Tells other copies of the workspace, through git, which week was sent; answers why that
    /// cannot be written, with the cure, for what was sent stays sent.
    func mark(_ ledger: Ledger) throws(LedgerError) -> String? {
        guard let newest = try ledger.newestWeekSent(via: via) else { return nil }
        let now = LastSent(week: newest, messages: try Self.taken(newest, ledger))
        let marked = workspace.lastSent()
        guard let known = marked.value else {
            return marked.findings.map(\.description).joined(separator: "; ")
        }
        if let known, (known.week, known.messages ?? 0) >= (now.week, now.messages ?? 0) {
            return nil
        }
        do throws(FileError) {
            try workspace.write(now)
            return nil
        } catch {
            return "\(error); the reports are sent, but another copy of the workspace would not "
                + "know of \(newest): let the user who runs kpimail write to approvals/"
        }
    }
}

extension LedgerDesk {
    /// Shows the messages of a week; stops with 78 in a copy that has no ledger.
    func entries(of week: Week, _ show: (Entry) throws -> Void) throws {
        guard let ledger = try openIfOurs() else {
            throw Stop(
                .workspaceUnusable,
                "this copy has no ledger and does not know what was sent"
            )
        }
        if let doubt = try doubt(of: ledger) { Console.tell(Memory.confession(doubt)) }
        do { try ledger.entries(week: week, show) } catch {
            throw Stop(.ledgerUnusable, "\(error)")
        }
    }
}
