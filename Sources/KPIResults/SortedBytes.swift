/// Bytes of several owners in a spool, those of each together in a region whose size is known.
struct SortedBytes: Sendable {
    private struct Region {
        let start: Int
        /// Where its next bytes go.
        var end: Int
    }

    /// Bytes that wait for their region; small, for many wait.
    private struct Piece {
        private let number: UInt32
        private let start: UInt32
        private let end: UInt32

        init(_ range: Range<Int>, of region: Int) {
            (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound))
            number = UInt32(region)
        }

        var region: Int { Int(number) }
        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// The most bytes of memory that what waits takes, and what each piece costs of them.
    private static let room = (all: 1 << 25, piece: MemoryLayout<Piece>.size + 4)

    private let spool: Spool
    private var regions: [Region] = []
    private var waiting: [UInt8] = []
    /// What waits, in the order in which it came.
    private var pieces: [Piece] = []

    /// Makes room for regions of these sizes.
    init(_ sizes: some Sequence<Int>) throws {
        spool = try Spool()
        var offset = 0
        for size in sizes {
            regions.append(Region(start: offset, end: offset))
            offset += size
        }
    }

    /// Appends bytes to a region.
    mutating func add(_ bytes: some Collection<UInt8>, to region: Int) throws {
        let start = waiting.count
        waiting += bytes
        pieces.append(Piece(start..<waiting.count, of: region))
        if waiting.count + pieces.count * Self.room.piece > Self.room.all { try write() }
    }

    /// Writes what waits.
    mutating func finish() throws {
        try write()
        (waiting, pieces) = ([], [])
    }

    /// Writes what waits for each region at once.
    private mutating func write() throws {
        var bytes: [UInt8] = []
        var order = order()[...]
        while let first = order.first {
            let region = pieces[Int(first)].region
            bytes.removeAll(keepingCapacity: true)
            while let next = order.first, pieces[Int(next)].region == region {
                bytes += waiting[pieces[Int(next)].range]
                order.removeFirst()
            }
            try spool.write(bytes, at: regions[region].end)
            regions[region].end += bytes.count
        }
        waiting.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
    }

    /// The places of the pieces, those of each region together and as they came.
    private func order() -> [UInt32] {
        var places = [Int](repeating: 0, count: regions.count + 1)
        for piece in pieces { places[piece.region + 1] += 1 }
        for region in regions.indices { places[region + 1] += places[region] }
        var order = [UInt32](repeating: 0, count: pieces.count)
        for (index, piece) in pieces.enumerated() {
            order[places[piece.region]] = UInt32(index)
            places[piece.region] += 1
        }
        return order
    }

    /// The bytes of a region, chunk by chunk.
    func chunks(of region: Int) throws -> FileChunks? {
        let chunks = try FileChunks(path: spool.path)
        let (start, end) = (regions[region].start, regions[region].end)
        try chunks?.seek(to: start, length: end - start)
        return chunks
    }
}
