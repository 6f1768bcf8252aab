internal import Foundation

/// A file read chunk by chunk, whole or a part of it.
final class FileChunks {
    private let handle: FileHandle
    private var remaining: Int

    /// Opens a file; nil where there is none.
    init?(path: String) throws {
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return nil
        }
        remaining = .max
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
        return [UInt8](data)
    }
}
