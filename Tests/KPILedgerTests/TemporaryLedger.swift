import Foundation
import KPIReport

@testable import KPILedger

/// A ledger in a folder of its own, deleted with the last reference.
final class TemporaryLedger: Sendable {
    let folder: String
    let ledger: Ledger

    static let identity = Identity(
        id: "7f3a1c52",
        host: "mail1",
        path: "/srv/agency",
        createdAt: Moment(seconds: 1_000)
    )

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/kpimail-" + UUID().uuidString
        ledger = try Ledger.create(at: folder + "/ledger.sqlite", identity: Self.identity)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print(error) }
    }

    var path: String { folder + "/ledger.sqlite" }

    /// What a machine that lost its power now would find on its disk: the files as they are, with
    /// the connection still open.
    func afterCrash() throws -> Ledger {
        let copy = folder + "/" + UUID().uuidString
        let files = FileManager.default
        try files.createDirectory(atPath: copy, withIntermediateDirectories: false)
        for name in ["ledger.sqlite", "ledger.sqlite-wal"]
        where files.fileExists(atPath: "\(folder)/\(name)") {
            try files.copyItem(atPath: "\(folder)/\(name)", toPath: "\(copy)/\(name)")
        }
        return try Ledger.open(at: copy + "/ledger.sqlite")
    }

    /// What the sqlite3 command, which knows nothing of kpimail, says to `sql`.
    @discardableResult
    func sqlite(_ sql: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", "-cmd", ".timeout 30000", path, sql]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(bytes: bytes, encoding: .utf8) ?? ""
        return text.split(whereSeparator: \.isNewline).joined(separator: "\n")
    }
}

struct Missing: Error {}

extension Moment {
    static let start = Moment(seconds: 1_795_000_000)
    static let later = start.advanced(by: 3_600)
}

extension Week {
    static let w46 = Week(containing: Day(number: 20_769))
    static let w47 = w46.advanced(by: 1)
}

extension Owner {
    static let me = Owner(host: "mail1", run: "1")
    static let other = Owner(host: "mail1", run: "2")
    static let far = Owner(host: "mail2", run: "1")
}

extension Entry.Key {
    static func of(
        _ client: String,
        week: Week = .w47,
        generation: Int = 0,
        to name: String = "anna",
        via: Entry.Via = .server
    ) throws -> Entry.Key {
        guard let address = EmailAddress("\(name)@\(client).example") else { throw Missing() }
        return Entry.Key(
            client: client,
            week: week,
            generation: generation,
            recipient: address,
            via: via
        )
    }
}

extension Outgoing {
    static func to(_ keys: [Entry.Key], _ text: String = "mail") -> Outgoing {
        Outgoing(
            to: keys,
            bytes: Array(text.utf8),
            digest: "sha256:\(text)",
            messageID: "<\(text)@a>",
            subject: "KPI",
            contentDigest: "c"
        )
    }
}

extension Ledger {
    /// Plans and renders, one message per client.
    func ready(_ clients: String..., to names: [String] = ["anna"]) throws {
        for client in clients {
            let keys = try names.map { try Entry.Key.of(client, to: $0) }
            _ = try plan(keys.enumerated().map { Entry.Plan($1, order: $0) }, at: .start)
            _ = try enter([.to(keys, client)], at: .start)
        }
    }

    func claimAll(
        _ owner: Owner = .me,
        limit: Int = 1_000,
        early: Bool = false,
        at now: Moment = .start
    ) throws -> [Claim] {
        try claim(
            Claim.Scope(via: .server, early: early),
            limit: limit,
            owner: owner,
            lease: now.advanced(by: 900),
            at: now
        )
    }

    func claimOne() throws -> Claim {
        guard let claim = try claimAll(limit: 1).first else { throw Missing() }
        return claim
    }

    func state(_ key: Entry.Key) throws -> Entry.State? { try entry(key)?.state }
}
