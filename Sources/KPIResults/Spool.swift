internal import Foundation

/// A file that only this program sees, gone with it: it has no name from the beginning.
final class Spool: Sendable {
    /// Why there is no room to work.
    struct Unwritable: Error, CustomStringConvertible {
        let folder: String
        var description: String { "nothing can be written in \(folder)" }
    }

    private let handle: FileHandle
    /// Where it can be opened as long as this value lives.
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory
        let place = folder.appendingPathComponent("kpimail-\(UUID().uuidString)")
        let isMade = FileManager.default.createFile(
            atPath: place.path,
            contents: nil,
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade else { throw Unwritable(folder: folder.path) }
        handle = try FileHandle(forUpdating: place)
        path = "/proc/self/fd/\(handle.fileDescriptor)"
        try FileManager.default.removeItem(at: place)
    }

    func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: bytes) }

    func write(_ bytes: [UInt8], at offset: Int) throws {
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: bytes)
    }
}
