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
            throw FileError(path, error)
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
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw FileError(.system, path: path, reason: "the folder cannot be read")
        }
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

    package static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
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

extension FileError {
    init(_ path: String, _ error: any Error) {
        guard let code = error as? Errno else {
            self.init(.system, path: path, reason: "\(error)")
            return
        }
        switch code {
        case .noSuchFileOrDirectory:
            self.init(.missing, path: path, reason: "there is no such file")
        case .tooManySymbolicLinkLevels:
            self.init(
                .link,
                path: path,
                reason: "a symbolic link stands here; kpimail does not write through it"
            )
        default: self.init(.system, path: path, reason: "\(code)".lowercased())
        }
    }
}
