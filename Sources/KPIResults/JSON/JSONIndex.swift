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

    private(set) var names: [String] = []
    /// Where each name stands first.
    private(set) var places: [TextPlace] = []
    private var columns: [String: Int] = [:]
    /// The clients in the order in which rows name them, and where first.
    private(set) var numbers: [String: Int] = [:]
    private(set) var firstRows: [String: TextPlace] = [:]
    private(set) var shares: [Share] = []
    /// Whether there were more runs than are remembered.
    private(set) var isScattered = false

    private let keys: [String]
    private let ids: [String: String]
    private let limit: Int
    private var count = 0

    private static let mostNames = 10_000

    /// `client` is what rows may call the value that names their client, none where all rows are of
    /// one; `ids` are the clients that the rows call otherwise; more than `limit` runs of rows are
    /// not remembered.
    init(
        _ rows: String,
        client: [String],
        ids: [String: String],
        limit: Int = 1 << 19,
        findings: inout FindingList,
        chunk: @escaping () throws -> [UInt8]
    ) throws {
        (keys, self.ids, self.limit) = (client, ids, limit)
        var reader = JSONRows(rows, chunk: chunk)
        var last: (client: Int, list: Int)?
        do {
            while let row = try reader.next() {
                try learn(row)
                guard !keys.isEmpty else { continue }
                guard let client = self.client(of: row) else {
                    findings.add(.noClient(keys), at: (row.place.line, row.place.column))
                    last = nil
                    continue
                }
                let number = number(of: client)
                let isNext = last.map { $0 == (number, row.list) } ?? false
                add(row, of: number, isNext: isNext)
                // A row that is no item of a list is read for itself.
                last = row.list.map { (number, $0) }
            }
            if !reader.isFound { findings.add(.nothing(at: rows)) }
        } catch let trouble as JSONTrouble {
            findings.add(trouble.message, at: (trouble.place.line, trouble.place.column))
        }
    }

    /// The client that a row names, and where.
    func client(of row: JSONRow) -> (id: String, place: TextPlace)? {
        let field = row.fields.first { keys.contains($0.path) }
        guard let field, let name = field.text, !name.isEmpty else { return nil }
        return (ids[name] ?? name, field.place)
    }

    private mutating func number(of client: (id: String, place: TextPlace)) -> Int {
        if let number = numbers[client.id] { return number }
        numbers[client.id] = shares.count
        firstRows[client.id] = client.place
        shares.append(Share())
        return shares.count - 1
    }

    private mutating func add(_ row: JSONRow, of client: Int, isNext: Bool) {
        shares[client].size += SortedJSONRows.size(of: row, self)
        guard !isScattered else { return }
        if isNext, let end = shares[client].runs.indices.last {
            shares[client].runs[end].end = row.end
            return
        }
        shares[client].runs.append(Run(offset: row.offset, place: row.place, end: row.end))
        count += 1
        guard count > limit else { return }
        isScattered = true
        for place in shares.indices { shares[place].runs = [] }
    }

    private mutating func learn(_ row: JSONRow) throws {
        for (index, field) in row.fields.enumerated() where column(of: field, at: index) == nil {
            guard names.count < Self.mostNames else {
                throw JSONTrouble(message: .tooManyNames, place: field.place)
            }
            columns[field.path] = names.count
            names.append(field.path)
            places.append(field.place)
        }
    }
}

extension JSONIndex {
    /// The column of a field; most rows have their fields in the same order.
    func column(of field: JSONRow.Field, at index: Int) -> Int? {
        if index < names.count, names[index] == field.path { return index }
        return columns[field.path]
    }

    /// The fields of a row in the order of the names, and where each stands.
    func fields(of row: JSONRow) -> (texts: [String?], places: [TextPlace]) {
        var texts = [String?](repeating: nil, count: names.count)
        var places = [TextPlace](repeating: row.place, count: names.count)
        for (index, field) in row.fields.enumerated() {
            guard let column = column(of: field, at: index) else { continue }
            texts[column] = field.text
            places[column] = field.place
        }
        return (texts, places)
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
