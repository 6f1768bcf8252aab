internal import Foundation
internal import Glibc
internal import SystemPackage

extension Files {
    /// Writes a file at once, so that readers see the old bytes or the new, never a part.
    ///
    /// That holds after a power cut, too, for what is kept. Below `root` no symbolic link is followed; missing
    /// folders are made. A link is replaced, a device, a pipe or a folder is not.
    ///
    /// - Parameters:
    ///   - bytes: The whole content.
    ///   - path: Where to, relative to `root`; names separated by `/`.
    ///   - root: A folder, made where there is none.
    ///   - permissions: Of the new file; 0600 for what others must not read.
    ///   - isForEverybody: Whether all users may read it, whatever the umask says.
    ///   - isKept: Whether the file has to outlast a power cut; what can be made again need not.
    /// - Throws: Where the system refuses, or `path` leaves `root`.
    package static func write(
        _ bytes: [UInt8],
        to path: String,
        in root: String,
        permissions: UInt32 = 0o644,
        isForEverybody: Bool = false,
        isKept: Bool = true
    ) throws(FileError) {
        do {
            var names = try names(of: path)
            let name = names.removeLast()
            let folder = try open(folders: names, in: root)
            try folder.closeAfter {
                try write(name: name, in: folder, permissions) { file in
                    try file.writeAll(bytes)
                    if isForEverybody {
                        guard fchmod(file.rawValue, 0o644) == 0 else { throw Errno.current }
                    }
                    guard !isKept || fsync(file.rawValue) == 0 else { throw Errno.current }
                }
                guard !isKept || fsync(folder.rawValue) == 0 else { throw Errno.current }
            }
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(path, error)
        }
    }

    /// Writes a file piece by piece; until `body` has ended well the old one stays.
    ///
    /// Unlike `write(_:to:in:permissions:)` it may be lost in a power cut. `body` is lent a function
    /// that takes the next bytes; what it throws is thrown on.
    package static func write(
        to path: String,
        in root: String,
        permissions: UInt32,
        _ body: (_ add: @escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var names = try names(of: path)
        let name = names.removeLast()
        let folder = try open(folders: names, in: root)
        try folder.closeAfter {
            try write(name: name, in: folder, permissions) { file in
                try body { bytes in try file.writeAll(bytes) }
            }
        }
    }

    /// Reads a whole file of at most `limit` bytes below `root`, where no symbolic link is followed.
    package static func read(_ path: String, in root: String, limit: Int) throws(FileError)
        -> [UInt8]
    {
        do {
            var names = try names(of: path)
            let name = names.removeLast()
            let folder = try open(folders: names, in: root, isMaking: false)
            return try folder.closeAfter {
                // Without blocking, so that a named pipe cannot stop the run.
                let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
                let raw = unsafe name.withCString { unsafe openat(folder.rawValue, $0, flags) }
                guard raw >= 0 else { throw Errno.current }
                return try contents(of: FileDescriptor(rawValue: raw), path: path, limit: limit)
            }
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(path, error)
        }
    }

    /// The names of a path that stays below its root.
    private static func names(of path: String) throws(FileError) -> [String] {
        let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard names.allSatisfy({ !["", ".", ".."].contains($0) && !$0.contains("\0") }) else {
            throw FileError(.outside, path: path, reason: "not a path inside the folder")
        }
        return names
    }

    /// Up to 64 KB more, or nil at the end.
    static func next(of file: FileDescriptor) throws -> [UInt8]? {
        let chunk = try unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        return chunk.isEmpty ? nil : chunk
    }

    private static func write(
        name: String,
        in folder: FileDescriptor,
        _ permissions: UInt32,
        _ body: (FileDescriptor) throws -> Void
    ) throws {
        try refuseToReplace(name, in: folder)
        let temporary =
            ".\(name.prefix(100)).\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let raw = unsafe temporary.withCString {
            unsafe openat(folder.rawValue, $0, flags, permissions)
        }
        guard raw >= 0 else { throw Errno.current }
        do {
            let file = FileDescriptor(rawValue: raw)
            try file.closeAfter { try body(file) }
            let renamed = unsafe temporary.withCString { old in
                unsafe name.withCString { new in
                    unsafe renameat(folder.rawValue, old, folder.rawValue, new)
                }
            }
            guard renamed == 0 else { throw Errno.current }
        } catch {
            _ = unsafe temporary.withCString { unsafe unlinkat(folder.rawValue, $0, 0) }
            throw error
        }
    }

    private static func refuseToReplace(_ name: String, in folder: FileDescriptor) throws(Errno) {
        do throws(Errno) {
            let type = try type(of: name, in: folder)
            guard [.regular, .symbolicLink].contains(type) else { throw Errno.fileExists }
        } catch {
            guard error == .noSuchFileOrDirectory else { throw error }
        }
    }

    private static func type(of name: String, in folder: FileDescriptor) throws(Errno) -> FileType {
        try FilePath(name).stat(relativeTo: folder, flags: .symlinkNoFollow).type
    }

    /// Opens the innermost folder, making those that are missing where asked to.
    private static func open(folders: [String], in root: String, isMaking: Bool = true) throws
        -> FileDescriptor
    {
        if isMaking, !exists(root) {
            do {
                try FileManager.default.createDirectory(
                    atPath: root,
                    withIntermediateDirectories: true
                )
            } catch { throw FileError(root, error) }
        }
        var folder = try FileDescriptor.open(
            FilePath(root),
            .readOnly,
            options: [.directory, .closeOnExec]
        )
        for name in folders {
            do {
                let inner = try open(folder: name, in: folder, isMaking)
                try folder.close()
                folder = inner
            } catch {
                try folder.close()
                throw error
            }
        }
        return folder
    }

    private static func open(
        folder name: String,
        in parent: FileDescriptor,
        _ isMaking: Bool
    ) throws -> FileDescriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        if isMaking {
            let made = unsafe name.withCString { unsafe mkdirat(parent.rawValue, $0, 0o755) }
            guard made == 0 || Errno.current == .fileExists else { throw Errno.current }
        }
        let raw = unsafe name.withCString { unsafe openat(parent.rawValue, $0, flags) }
        guard raw >= 0 else {
            let error = Errno.current
            // O_DIRECTORY meets a link first and calls it "not a directory".
            guard error == .notDirectory, try type(of: name, in: parent) == .symbolicLink else {
                throw error
            }
            throw Errno.tooManySymbolicLinkLevels
        }
        return FileDescriptor(rawValue: raw)
    }
}

extension Errno {
    fileprivate static var current: Errno { Errno(rawValue: errno) }
}
