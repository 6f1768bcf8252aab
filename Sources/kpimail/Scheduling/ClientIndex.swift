internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

/// What the schedules need to know of every client, kept beside the ledger so that a run with
/// nothing to do reads only the files that have changed.
///
/// It may be deleted at any time, and one that is damaged, older or of another program counts for
/// nothing. It decides only when there is something to do: what leaves the house is always read
/// from the files.
struct ClientIndex: Sendable {
    static let file = ".kpimail/clients.index"
    private static let form = 1

    private let workspace: Workspace
    /// The first line, the same for the same program and the same files that all clients share;
    /// nil while these are too new to tell a later change by their times.
    private let heading: String?
    /// Nanoseconds since 1970.
    private let now: Int64
    /// What was known when this index was read.
    private let bytes: [UInt8]
    private let lines: [String: Line]

    /// One client with the stamp of its file.
    private struct Line {
        let stamp: String
        let subscriber: Subscriber
    }

    /// Reads what an earlier run has left.
    init(of workspace: Workspace, at now: Int64) {
        self.workspace = workspace
        self.now = now
        let program = FileStamp("/proc/self/exe")
        let stamps = [program] + workspace.stamps
        let words = stamps.map(\.description).joined(separator: " ")
        heading =
            stamps.allSatisfy { $0.isSettled(at: now) }
            ? "kpimail \(Kpimail.configuration.version) clients \(Self.form) \(words)" : nil
        do throws(FileError) {
            bytes = try Files.read(Self.file, in: workspace.root, limit: 1 << 28)
        } catch { bytes = [] }
        lines = Self.lines(of: bytes, under: heading)
    }

    /// The client as it was read from a file with that stamp; nil where nobody has read it.
    func subscriber(_ id: String, _ stamp: FileStamp) -> Subscriber? {
        guard let line = lines[id], line.stamp == stamp.description, stamp.isSettled(at: now)
        else { return nil }
        return line.subscriber
    }

    /// Keeps what is known now; where that cannot be written, the next run reads the files again.
    ///
    /// - Parameter subscribers: All clients that can be read, each with the stamp its file had
    ///   before it was read.
    func replace(with subscribers: [(subscriber: Subscriber, stamp: FileStamp)]) {
        guard let heading else { return }
        var text = heading + "\n"
        for (subscriber, stamp) in subscribers where stamp.isSettled(at: now) {
            let words =
                [subscriber.id, stamp.description, subscriber.timeZone, subscriber.contact ?? ""]
                + (subscriber.tags ?? [])
            // Of a word with a tab in it only the file can tell where it ends.
            guard !words.contains(where: Self.isTorn) else { continue }
            text += words.joined(separator: "\t") + "\n"
        }
        let body = Array(text.utf8)
        let whole = body + Self.seal(of: body) + [UInt8(ascii: "\n")]
        guard whole != bytes else { return }
        do throws(FileError) {
            try Files.write(
                whole,
                to: Self.file,
                in: workspace.root,
                permissions: 0o600,
                isKept: false
            )
        } catch { return }
    }

    private static func isTorn(_ word: String) -> Bool {
        word.utf8.contains { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") }
    }

    /// A SHA-256 in hexadecimal digits.
    static func seal(of bytes: some DataProtocol) -> [UInt8] {
        Array(SHA256.hash(data: bytes).hexadecimal.utf8)
    }

    /// The clients of an index whose heading and seal are right; none of any other.
    private static func lines(of bytes: [UInt8], under heading: String?) -> [String: Line] {
        let newline = UInt8(ascii: "\n")
        guard let heading, bytes.starts(with: heading.utf8), bytes.last == newline,
            let end = bytes.dropLast().lastIndex(of: newline),
            Array(bytes[(end + 1)...].dropLast()) == seal(of: bytes[...end])
        else { return [:] }
        let rows = bytes[..<end].split(separator: newline).dropFirst()
        var lines: [String: Line] = Dictionary(minimumCapacity: rows.count)
        for row in rows {
            let words = row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard words.count >= 4 else { return [:] }
            let subscriber = Subscriber(
                id: words[0],
                tags: Array(words[4...]),
                timeZone: words[2],
                contact: words[3].isEmpty ? nil : words[3]
            )
            lines[subscriber.id] = Line(stamp: words[1], subscriber: subscriber)
        }
        return lines
    }
}
