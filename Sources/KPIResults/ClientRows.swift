/// Where the rows of each client lie in a file, as far as memory allows to remember it.
struct ClientRows: Sendable {
    /// Rows of one client that follow each other, with at most a small gap.
    struct Run: Sendable {
        let offset: Int
        let line: Int
        var end: Int
    }

    /// How much of a file belongs to one client.
    struct Share: Sendable {
        var runs: [Run] = []
        var rows = 0
        var bytes = 0
    }

    /// Gaps up to this many bytes are read over: to go past them would cost as much.
    private static let gap = 4_096

    /// The most runs that are remembered; a file with more is sorted by client instead.
    private let limit: Int
    private var count = 0
    private(set) var shares: [Share] = []
    /// Whether the runs were too many to be remembered.
    private(set) var isScattered = false

    init(limit: Int) { self.limit = limit }

    /// Takes the row of a client; clients are numbered from 0.
    mutating func add(_ client: Int, _ offsets: Range<Int>, line: Int) {
        while shares.count <= client { shares.append(Share()) }
        shares[client].rows += 1
        shares[client].bytes += offsets.count
        guard !isScattered else { return }
        let last = shares[client].runs.count - 1
        if last >= 0, offsets.lowerBound - shares[client].runs[last].end <= Self.gap {
            shares[client].runs[last].end = offsets.upperBound
            return
        }
        let run = Run(offset: offsets.lowerBound, line: line, end: offsets.upperBound)
        shares[client].runs.append(run)
        count += 1
        guard count > limit else { return }
        isScattered = true
        for place in shares.indices { shares[place].runs = [] }
    }
}
