internal import Foundation

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
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return nil
        }
        remaining = .max
        guard let table, let listener = table.listener, let total = length, total >= Self.long
        else { return }
        self.total = total
        tell = { listener(table.name, $0, total) }
    }

    deinit { tell?(total) }

    /// The bytes of the file; nil where it has no end to go to, as a pipe.
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
