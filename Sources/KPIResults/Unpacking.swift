internal import KPIReport
internal import Zlib

/// Bytes as they are meant: what gzip packed comes unpacked, all else as it is.
final class Unpacking {
    private let chunk: () throws -> [UInt8]
    private var gzip: GzipStream?
    private var first: [UInt8]?

    init(_ chunk: @escaping () throws -> [UInt8]) { self.chunk = chunk }

    /// Whether the bytes are packed; known once the first were asked for.
    var isPacked: Bool { gzip != nil }

    func next() throws -> [UInt8] {
        if first == nil {
            var bytes = try chunk()
            while bytes.count < 2 {
                let more = try chunk()
                if more.isEmpty { break }
                bytes += more
            }
            first = []
            guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
            gzip = GzipStream()
            first = bytes
        }
        guard let gzip else { return try chunk() }
        return try gzip.next {
            guard let bytes = first, !bytes.isEmpty else { return try chunk() }
            first = []
            return bytes
        }
    }
}

extension Unpacking {
    /// The text of a packed file, so that its rows can be found by their offset; nil where it is
    /// not packed or does not exist.
    static func spool(_ path: String) throws -> Spool? {
        guard let chunks = try FileChunks(path: path) else { return nil }
        let unpacking = Unpacking(chunks.next)
        var chunk = try unpacking.next()
        guard unpacking.isPacked else { return nil }
        let spool = try Spool()
        while !chunk.isEmpty {
            try spool.append(chunk)
            chunk = try unpacking.next()
        }
        return spool
    }
}
