internal import Crypto
internal import Foundation
internal import Glibc
package import KPIReport
package import SystemPackage

/// The Maildir where mail goes while no mail server is configured.
package struct Outbox: Sendable {
    package enum Placement: Hashable, Sendable {
        /// Written now, durably, at this path.
        case written(FilePath)
        /// The same message to the same recipient was there before.
        case alreadyThere(FilePath)
    }

    private let folder: FilePath
    /// What a mail program has taken over: there a name may have grown flags.
    private let taken: Set<String>

    /// Makes the Maildir where it is not there yet.
    package init(folder: FilePath) throws(OutboxError) {
        self.folder = folder
        do {
            for part in ["tmp", "new", "cur"] {
                try FileManager.default.createDirectory(
                    atPath: folder.appending(part).string,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            }
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending("cur").string
            )
            taken = Set(names.map { String($0.prefix { $0 != ":" }) })
        } catch {
            throw OutboxError(folder, error)
        }
    }

    /// Puts the bytes, unchanged, into `new/`; doing it twice leaves one file.
    package func put(
        _ bytes: [UInt8],
        messageID: String,
        recipient: EmailAddress
    ) throws(OutboxError) -> Placement {
        let name = Self.name(messageID, recipient)
        let path = folder.appending("new").appending(name)
        if taken.contains(name) { return .alreadyThere(folder.appending("cur").appending(name)) }
        let draft = folder.appending("tmp").appending(name)
        do {
            guard !FileManager.default.fileExists(atPath: path.string) else {
                return .alreadyThere(path)
            }
            try write(bytes, to: draft)
            // Fails where the name is taken, which a move may not.
            try FileManager.default.linkItem(atPath: draft.string, toPath: path.string)
            try FileManager.default.removeItem(atPath: draft.string)
            try synchronize(folder.appending("new"))
            return .written(path)
        } catch {
            throw OutboxError(path, error)
        }
    }

    /// The same for the same message and recipient; no colon, which Maildir keeps for flags.
    private static func name(_ messageID: String, _ recipient: EmailAddress) -> String {
        let digest = SHA256.hash(data: Data("\(messageID)\n\(recipient)".utf8))
        let hex = digest.prefix(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return "\(hex.joined()).kpimail"
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

    init(_ path: FilePath, _ error: any Error) {
        self.path = path
        reason = (error as? Errno)?.description ?? error.localizedDescription
    }

    package var description: String { "\(path): \(reason)" }
}
