internal import Foundation
internal import SystemPackage

/// Reading and writing of files that are neither followed, doubled nor half-written.
package enum Files {
    /// Reads a whole regular file of at most `limit` bytes.
    package static func read(_ path: String, limit: Int = 16 << 20) throws(FileError) -> [UInt8] {
        do {
            // Without blocking, so that a named pipe cannot stop the run.
            let file = try FileDescriptor.open(
                FilePath(path),
                .readOnly,
                options: [.nonBlocking, .closeOnExec]
            )
            return try contents(of: file, path: path, limit: limit)
        } catch let error as FileError {
            throw error
        } catch {
            guard try isLink(path) else { throw FileError(path, error) }
            throw FileError(.link, path: path, reason: "the symbolic link here leads to no file")
        }
    }

    /// Reads a whole file of UTF-8 text.
    package static func text(_ path: String, limit: Int = 16 << 20) throws(FileError) -> String {
        let bytes = try read(path, limit: limit)
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        throw FileError(
            .notText,
            path: path,
            line: line.map { $0 + 1 },
            reason: "the text is not UTF-8; save the file as UTF-8"
        )
    }

    /// The names in a folder, sorted, without hidden ones; none where there is no folder.
    package static func list(_ path: String) throws(FileError) -> [String] {
        guard exists(path) else { return [] }
        try confirm(folder: path)
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw FileError(.system, path: path, reason: "the folder cannot be read")
        }
    }

    /// Throws where a folder cannot be listed, without listing it.
    package static func confirm(folder path: String) throws(FileError) {
        do {
            try FileDescriptor.open(
                FilePath(path),
                .readOnly,
                options: [.directory, .nonBlocking, .closeOnExec]
            ).close()
        } catch Errno.notDirectory {
            throw FileError(.notAFile, path: path, reason: "this is not a folder")
        } catch { throw FileError(path, error) }
    }

    /// Whether a file may be read by anybody but its owner.
    static func othersCanRead(_ path: String) throws(FileError) -> Bool {
        do {
            let file = try FileDescriptor.open(
                FilePath(path),
                .readOnly,
                options: [.nonBlocking, .closeOnExec]
            )
            return try file.closeAfter {
                let readers: FilePermissions = [.groupRead, .otherRead]
                return !(try file.stat().permissions.isDisjoint(with: readers))
            }
        } catch { throw FileError(path, error) }
    }

    /// Writes a file that a person has named, in a folder that is there; see `write(_:to:in:)`.
    ///
    /// A link there is one that the person needs, such as `/dev/stdout`, and is refused.
    package static func write(
        _ bytes: [UInt8],
        toFile path: String,
        isForEverybody: Bool = false
    ) throws(FileError) {
        let file = URL(filePath: path).standardizedFileURL
        let folder = file.deletingLastPathComponent().path
        guard exists(folder) else {
            throw FileError(.missing, path: path, reason: "there is no folder \(folder)")
        }
        do throws(FileError) {
            guard try !isLink(file.path) else {
                throw FileError(path, Errno.tooManySymbolicLinkLevels)
            }
            try write(
                bytes,
                to: file.lastPathComponent,
                in: folder,
                isForEverybody: isForEverybody
            )
        } catch { throw error.named(path) }
    }

    /// Whether a name is taken, if only by a link that leads nowhere; also where nobody may look, so
    /// that reading says why it fails.
    package static func exists(_ path: String) -> Bool {
        do throws(FileError) { return try type(of: path) != nil } catch { return true }
    }

    /// Whether nothing has that name.
    ///
    /// - Throws: Where nobody may look.
    package static func isFree(_ path: String) throws(FileError) -> Bool {
        try type(of: path) == nil
    }

    private static func isLink(_ path: String) throws(FileError) -> Bool {
        try type(of: path) == .symbolicLink
    }

    /// What stands at a path, links included; nil where nothing does.
    private static func type(of path: String) throws(FileError) -> FileType? {
        do throws(Errno) {
            return try FilePath(path).stat(followTargetSymlink: false).type
        } catch {
            guard [.noSuchFileOrDirectory, .notDirectory].contains(error) else {
                throw FileError(path, error)
            }
            return nil
        }
    }

    /// Everything in a regular file, which is closed in any case.
    static func contents(of file: FileDescriptor, path: String, limit: Int) throws -> [UInt8] {
        try file.closeAfter {
            let status = try file.stat()
            guard status.type == .regular else {
                throw FileError(.notAFile, path: path, reason: "this is not a file")
            }
            return try contents(of: file, path: path, size: Int(status.size), limit: limit)
        }
    }

    private static func contents(
        of file: FileDescriptor,
        path: String,
        size: Int,
        limit: Int
    ) throws -> [UInt8] {
        let tooLarge = FileError(
            .tooLarge,
            path: path,
            reason: "the file is larger than \(limit >> 20) MB"
        )
        guard size <= limit else { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while let chunk = try next(of: file) {
            bytes += chunk
            guard bytes.count <= limit else { throw tooLarge }
        }
        return bytes
    }
}
