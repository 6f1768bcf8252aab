internal import KPIReport

/// What one pass over a JSON file learns: the names of all values in its rows and, where it holds
/// several clients, where the rows of each lie.
struct JSONIndex: Sendable {
    /// Rows of one client that follow each other in one list.
    struct Run {
        let offset: Int
        let place: TextPlace
        var count = 1
    }

    private(set) var names: [String] = []
    /// Where each name stands first.
    private(set) var places: [TextPlace] = []
    private(set) var columns: [String: Int] = [:]
    private(set) var runs: [String: [Run]] = [:]
    /// What rows call each client, and where first.
    private(set) var firstRows: [String: TextPlace] = [:]

    private static let mostNames = 10_000

    /// `client` is what rows may call the value that names their client, none where all rows are of
    /// one; `ids` are the clients that the rows call otherwise.
    init(
        _ rows: String,
        client: [String],
        ids: [String: String],
        findings: inout FindingList,
        chunk: @escaping () throws -> [UInt8]
    ) throws {
        var reader = JSONRows(rows, chunk: chunk)
        var last: (client: String, list: Int)?
        do {
            while let row = try reader.next() {
                try learn(row)
                guard !client.isEmpty else { continue }
                let field = row.fields.first { client.contains($0.path) }
                guard let field, let name = field.text, !name.isEmpty else {
                    findings.add(.noClient(client), at: (row.place.line, row.place.column))
                    last = nil
                    continue
                }
                let id = ids[name] ?? name
                if let last, last == (id, row.list), let end = runs[id]?.indices.last {
                    runs[id]?[end].count += 1
                } else {
                    runs[id, default: []].append(Run(offset: row.offset, place: row.place))
                }
                // A row that is no item of a list is read for itself.
                last = row.list.map { (id, $0) }
                if firstRows[id] == nil { firstRows[id] = field.place }
            }
            if !reader.isFound { findings.add(.nothing(at: rows)) }
        } catch let trouble as JSONTrouble {
            findings.add(trouble.message, at: (trouble.place.line, trouble.place.column))
        }
    }

    private mutating func learn(_ row: JSONRow) throws {
        for field in row.fields where columns[field.path] == nil {
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
    /// The fields of a row in the order of the names, and where each stands.
    func fields(of row: JSONRow) -> (texts: [String?], places: [TextPlace]) {
        var texts = [String?](repeating: nil, count: names.count)
        var places = [TextPlace](repeating: row.place, count: names.count)
        for field in row.fields {
            guard let column = columns[field.path] else { continue }
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
