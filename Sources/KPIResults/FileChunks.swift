internal import Foundation
internal import SystemPackage

/// A file read chunk by chunk, whole or a part of it.
final class FileChunks {
    /// Shorter files are read before anybody would look.
    private static let long = 1 << 20

    private let handle: FileHandle
    private var remaining: Int
    /// Tells how much was read; nil for short files, and where nobody listens.
    private var tell: ((_ read: Int) -> Void)?
    private var read = 0
    private var total = 0

    /// Opens a file; nil where there is none.
    ///
    /// Of a long one the listener of `table` hears how much was read, in the end that all was.
    init?(path: String, of table: ResultTable? = nil) throws {
        do {
            // Without blocking, so that a named pipe cannot stop the run.
            let options: FileDescriptor.OpenOptions = [.nonBlocking, .closeOnExec]
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: options)
            handle = FileHandle(fileDescriptor: file.rawValue, closeOnDealloc: true)
            guard try file.stat().type == .regular else { throw NoFile() }
        } catch Errno.noSuchFileOrDirectory {
            return nil
        }
        remaining = .max
        guard let table, let listener = table.listener, let total = length, total >= Self.long
        else { return }
        self.total = total
        tell = { listener(table.name, $0, total) }
    }

    deinit { tell?(total) }

    /// Where a file should be is a folder, a pipe or a device.
    private struct NoFile: Error, CustomStringConvertible {
        let description = "it is no file but a folder, a pipe or a device"
    }

    private var length: Int? {
        do {
            let end = try handle.seekToEnd()
            try handle.seek(toOffset: 0)
            return Int(end)
        } catch {
            return nil
        }
    }

    /// Goes to a part of the file, which is all that `next` then gives.
    func seek(to offset: Int, length: Int) throws {
        try handle.seek(toOffset: UInt64(offset))
        remaining = length
    }

    /// The next bytes, none at the end.
    func next() throws -> [UInt8] {
        guard remaining > 0, let data = try handle.read(upToCount: min(remaining, 1 << 16)) else {
            return []
        }
        remaining -= data.count
        read += data.count
        tell?(read)
        return [UInt8](data)
    }
}
