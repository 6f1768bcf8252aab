internal import Crypto
internal import Foundation
internal import Glibc
package import KPIReport
package import SystemPackage

/// The Maildir where mail goes while no mail server is configured.
package struct Outbox: Sendable {
    /// A message to a recipient; the same message to the same recipient has the same name.
    package struct Name: Hashable, Sendable {
        /// No colon, which Maildir keeps for flags.
        fileprivate let text: String

        package init(_ messageID: String, _ recipient: EmailAddress) {
            let digest = SHA256.hash(data: Data("\(messageID)\n\(recipient)".utf8))
            text = "\(digest.prefix(16).hexadecimal).kpimail"
        }
    }

    /// What the outbox knows of a message.
    package enum Trace: Hashable, Sendable {
        /// It lies in `new/`, or in `cur/` where a mail program has taken it over.
        case arrived
        /// Only its draft is there: it has not arrived.
        case drafted
        /// It was never written, or somebody has moved it away.
        case unknown
    }

    private let folder: FilePath
    /// What a mail program has taken over: there a name may have grown flags.
    private let taken: Set<String>

    /// Makes the Maildir where it is not there yet.
    package init(folder: FilePath) throws(OutboxError) {
        self.folder = folder
        do {
            try Self.make(folder)
            for part in Self.parts { try Self.make(folder.appending(part)) }
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending("cur").string
            )
            taken = Set(names.map { String($0.prefix { $0 != ":" }) })
        } catch let error as OutboxError {
            throw error
        } catch {
            throw OutboxError(folder, error)
        }
    }

    private static let parts = ["tmp", "new", "cur"]

    /// Mail goes into folders of our own, not to where somebody's link leads.
    private static func make(_ folder: FilePath) throws {
        let files = FileManager.default
        do {
            guard
                try files.attributesOfItem(atPath: folder.string)[.type] as? FileAttributeType
                    != .typeSymbolicLink
            else {
                throw OutboxError(
                    folder,
                    because: "is a link, and mail is written into folders of kpimail's own only; "
                        + "remove the link"
                )
            }
        } catch CocoaError.fileReadNoSuchFile {
            try files.createDirectory(
                atPath: folder.string,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
    }

    /// Where the messages with these names lie, as paths that begin with the folder's own.
    package static func files(of names: [Name], in folder: FilePath) -> [FilePath] {
        let texts = Set(names.map(\.text))
        return parts.map { folder.appending($0) }.flatMap { part in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: part.string)) ?? []
            return files.filter { texts.contains(String($0.prefix { $0 != ":" })) }.sorted()
                .map { part.appending($0) }
        }
    }

    /// Puts the bytes, unchanged, into `new/`, durably; doing it twice leaves one file.
    package func put(_ bytes: [UInt8], as name: Name) throws(OutboxError) {
        try draft(bytes, as: name)
        try publish([name])
    }

    /// Writes the bytes durably, to where no mail program looks.
    package func draft(_ bytes: [UInt8], as name: Name) throws(OutboxError) {
        guard trace(of: name) != .arrived else { return }
        do { try write(bytes, to: path("tmp", name)) } catch {
            throw OutboxError(path("tmp", name), error)
        }
    }

    /// Moves drafts into `new/`, durably; of what has arrived before only a left draft is removed.
    package func publish(_ names: [Name]) throws(OutboxError) {
        var newest = folder.appending("new")
        do {
            for name in names {
                newest = path("new", name)
                let draft = path("tmp", name)
                if trace(of: name) != .arrived {
                    // Fails where the name is taken, which a move may not.
                    try FileManager.default.linkItem(atPath: draft.string, toPath: newest.string)
                }
                if exists(draft) { try FileManager.default.removeItem(atPath: draft.string) }
            }
            try synchronize(folder.appending("new"))
        } catch {
            throw OutboxError(newest, error)
        }
    }

    package func trace(of name: Name) -> Trace {
        if taken.contains(name.text) || exists(path("new", name)) { return .arrived }
        return exists(path("tmp", name)) ? .drafted : .unknown
    }

    private func path(_ part: String, _ name: Name) -> FilePath {
        folder.appending(part).appending(name.text)
    }

    private func exists(_ path: FilePath) -> Bool {
        FileManager.default.fileExists(atPath: path.string)
    }

    private func write(_ bytes: [UInt8], to draft: FilePath) throws {
        let file: FileDescriptor
        do { file = try create(draft) } catch Errno.fileExists {
            // What a crash left half-written.
            try FileManager.default.removeItem(atPath: draft.string)
            file = try create(draft)
        }
        try file.closeAfter {
            try file.writeAll(bytes)
            guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }

    private func create(_ draft: FilePath) throws -> FileDescriptor {
        try FileDescriptor.open(
            draft,
            .writeOnly,
            options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
            permissions: .ownerReadWrite
        )
    }

    private func synchronize(_ folder: FilePath) throws {
        let file = try FileDescriptor.open(
            folder,
            .readOnly,
            options: [.directory, .closeOnExec]
        )
        try file.closeAfter {
            guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }
}

/// Why a message could not be put into the outbox.
package struct OutboxError: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: FilePath
    package let reason: String

    init(_ path: FilePath, because reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ path: FilePath, _ error: any Error) {
        self.path = path
        reason = (error as? Errno)?.description ?? error.localizedDescription
    }

    package var description: String { "\(path): \(reason)" }
}
