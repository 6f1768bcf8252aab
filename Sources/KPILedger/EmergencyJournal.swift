internal import Foundation
internal import GRDB
internal import Glibc
internal import SystemPackage

/// Where the server's yes is kept while the ledger itself cannot be written: a line each, on the
/// disk when the call returns.
///
/// The entry stays `committing`, so the next run makes it uncertain; with these words.
struct EmergencyJournal {
    let path: FilePath

    init(besides ledger: String) {
        path = FilePath(ledger).removingLastComponent().appending("emergency.journal")
    }

    func append(_ line: String) throws(LedgerError) {
        do {
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .append, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite
            )
            try file.closeAfter {
                try file.writeAll(Array((line + "\n").utf8))
                guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch { throw .unwritable("\(path): \(error)") }
    }

    /// The server's words by entry and attempt; none where there was no emergency.
    func words() throws -> [[Int64]: String] {
        guard FileManager.default.fileExists(atPath: path.string) else { return [:] }
        let text = String(
            decoding: try Data(contentsOf: URL(filePath: path.string)),
            as: UTF8.self
        )
        return text.split(separator: "\n").reduce(into: [:]) { words, line in
            let fields = line.split(separator: " ", maxSplits: 2)
            guard fields.count == 3, let entry = Int64(fields[0]), let attempt = Int64(fields[1])
            else { return }
            words[[entry, attempt]] = String(fields[2])
        }
    }

    func clear() throws {
        guard FileManager.default.fileExists(atPath: path.string) else { return }
        try FileManager.default.removeItem(atPath: path.string)
    }
}

extension Ledger {
    /// Keeps the server's words beside the ledger, which could not be written.
    package func keepInEmergency(_ reply: String, of claim: Claim) throws(LedgerError) {
        let words = reply.split(whereSeparator: \.isNewline).joined(separator: " ")
        try EmergencyJournal(besides: path).append("\(claim.entry) \(claim.attempt) \(words)")
    }

    /// Takes the words of an emergency into what is unclear because of it.
    func readEmergencies() throws(LedgerError) {
        let journal = EmergencyJournal(besides: path)
        do {
            let words = try journal.words()
            guard !words.isEmpty else { return }
            try write { database in
                for (claim, reply) in words {
                    try database.execute(
                        sql: """
                            UPDATE entry SET why = ?
                            WHERE id = ? AND attempt = ? AND state = 'uncertain'
                            """,
                        arguments: [
                            "the server took it (\(reply)), but the ledger could not be written",
                            claim[0], claim[1],
                        ]
                    )
                }
            }
            try journal.clear()
        } catch { throw LedgerError(error, at: journal.path.string) }
    }
}
