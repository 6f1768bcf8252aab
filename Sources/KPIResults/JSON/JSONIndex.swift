internal import KPIReport

/// What one pass over a JSON file learns: the names of all values in its rows and, where it holds
/// several clients, where the rows of each lie.
struct JSONIndex: Sendable {
    /// Rows of one client that follow each other in one list.
    struct Run {
        let offset: Int
        let place: TextPlace
        var end: Int
    }

    /// What a file has for one client.
    struct Share {
        /// Where its rows lie; none where the rows of all are too scattered to be remembered.
        var runs: [Run] = []
        /// The bytes that its rows take in a spool.
        var size = 0
    }

    /// Where each name stands first.
    private(set) var places: [TextPlace] = []
    private(set) var columns = JSONColumns()
    private(set) var clients: JSONClients
    private(set) var shares: [Share] = []
    /// Whether there were more runs than are remembered.
    private(set) var isScattered = false
    /// How many rows are sound: all, or those before the first trouble.
    private(set) var rows = 0

    private let limit: Int
    private var runs = 0

    private static let mostNames = 10_000

    /// `client` is what rows may call the value that names their client, none where all rows are of
    /// one; `ids` are the clients that the rows call otherwise; more than `limit` runs of rows are
    /// not remembered.
    init(
        _ way: String,
        client: [String],
        ids: [String: String],
        limit: Int = 1 << 19,
        findings: inout FindingList,
        chunk: @escaping () throws -> [UInt8]
    ) throws {
        (clients, self.limit) = (JSONClients(client, ids: ids), limit)
        var reader = JSONRows(way, chunk: chunk)
        var last: (client: Int, list: Int)?
        do {
            while try reader.advance() {
                try learn(reader.row, reader.columns)
                rows = reader.count
                guard !client.isEmpty else { continue }
                let row = reader.row
                guard let number = clients.number(of: row, reader.columns) else {
                    findings.add(.noClient(client), at: (row.place.line, row.place.column))
                    last = nil
                    continue
                }
                let isNext = last.map { $0 == (number, row.list) } ?? false
                add(row, of: number, isNext: isNext)
                // A row that is no item of a list is read for itself.
                last = row.list.map { (number, $0) }
            }
            if !reader.isFound { findings.add(.nothing(at: way)) }
        } catch let trouble as JSONTrouble {
            findings.add(trouble.message, at: (trouble.place.line, trouble.place.column))
        }
        columns = reader.columns
    }

    /// The names of all values; those of a row that was cut off do not count.
    var names: [String] { Array(columns.names.prefix(places.count)) }

    private mutating func add(_ row: JSONRow, of client: Int, isNext: Bool) {
        if client == shares.count { shares.append(Share()) }
        shares[client].size += SortedJSONRows.size(of: row)
        guard !isScattered else { return }
        if isNext, let end = shares[client].runs.indices.last {
            shares[client].runs[end].end = row.end
            return
        }
        shares[client].runs.append(Run(offset: row.offset, place: row.place, end: row.end))
        runs += 1
        guard runs > limit else { return }
        isScattered = true
        for place in shares.indices { shares[place].runs = [] }
    }

    /// Notes the places of the columns that the row is the first to have.
    private mutating func learn(_ row: JSONRow, _ columns: JSONColumns) throws {
        guard columns.names.count > places.count else { return }
        for field in row.fields where field.column >= places.count {
            guard places.count < Self.mostNames else {
                throw JSONTrouble(message: .tooManyNames, place: field.place)
            }
            places.append(field.place)
        }
    }
}

extension Finding.Message {
    fileprivate static func noClient(_ names: [String]) -> Self {
        "the row names no client; it has no '\(names.joined(separator: "' or '"))'"
    }

    fileprivate static func nothing(at path: String) -> Self {
        path.isEmpty
            ? "the JSON has no rows" : "nothing stands at '\(path)', where the rows should be"
    }

    fileprivate static let tooManyNames: Self =
        "the rows have more than 10,000 different names; a row is one week's values"
}
