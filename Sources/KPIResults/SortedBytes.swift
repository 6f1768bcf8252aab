/// Bytes of several owners in a spool, those of each together in a region whose size is known.
struct SortedBytes: Sendable {
    private struct Region {
        let start: Int
        var written = 0
        var waiting: [UInt8] = []
    }

    /// How many bytes wait before they are written: of all regions, and of one.
    private static let room = (all: 1 << 25, one: 1 << 14)

    private let spool: Spool
    private var regions: [Region] = []
    private var waiting = 0

    /// Makes room for regions of these sizes.
    init(_ sizes: some Sequence<Int>) throws {
        spool = try Spool()
        var offset = 0
        for size in sizes {
            regions.append(Region(start: offset))
            offset += size
        }
    }

    /// Appends bytes to a region.
    mutating func add(_ bytes: some Collection<UInt8>, to region: Int) throws {
        regions[region].waiting += bytes
        waiting += bytes.count
        if regions[region].waiting.count > Self.room.one { try write(region) }
        if waiting > Self.room.all { try finish() }
    }

    /// Writes what waits.
    mutating func finish() throws {
        for region in regions.indices { try write(region) }
    }

    private mutating func write(_ index: Int) throws {
        let region = regions[index]
        guard !region.waiting.isEmpty else { return }
        try spool.write(region.waiting, at: region.start + region.written)
        waiting -= region.waiting.count
        regions[index].written += region.waiting.count
        regions[index].waiting.removeAll(keepingCapacity: false)
    }

    /// The bytes of a region, chunk by chunk.
    func chunks(of region: Int) throws -> FileChunks? {
        let chunks = try FileChunks(path: spool.path)
        try chunks?.seek(to: regions[region].start, length: regions[region].written)
        return chunks
    }
}
