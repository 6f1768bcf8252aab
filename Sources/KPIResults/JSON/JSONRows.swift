internal import KPIReport

/// Finds the rows in JSON: the items of the list at a path, or the one group that stands there.
struct JSONRows {
    private var walker: JSONWalker
    private var isInRows = false
    private var lists = 0
    /// Whether the path has led anywhere.
    private(set) var isFound = false

    /// Follows a path to the rows, such as `data.items`; nothing is the whole text.
    init(_ path: String, chunk: @escaping () throws -> [UInt8]) {
        walker = JSONWalker(path, JSONReader(chunk: chunk))
    }

    /// Reads rows that follow each other in a list, from one of them on.
    init(itemsFrom offset: Int, at place: TextPlace, chunk: @escaping () throws -> [UInt8]) {
        walker = JSONWalker("", JSONReader(itemsFrom: offset, at: place, chunk: chunk))
        (isInRows, isFound) = (true, true)
    }

    /// Where the text goes on in the file after what was read.
    var offset: Int { walker.reader.bytes.offset }

    /// The next row; nil after the last.
    mutating func next() throws -> JSONRow? {
        while true {
            if isInRows {
                let token = try walker.reader.next()
                if let token, token != .endArray { return try row(token, list: lists) }
                isInRows = false
            }
            guard let token = try walker.next() else { return nil }
            isFound = true
            switch token {
            case .beginArray:
                isInRows = true
                lists += 1
            case .beginObject: return try row(token, list: nil)
            // A service without rows may say so.
            case .null: break
            default: throw JSONTrouble(message: .noRows, place: walker.reader.place)
            }
        }
    }
}

extension JSONRows {
    /// A container inside a row.
    private struct Level {
        /// What the paths of its values begin with.
        let prefix: String
        /// In a list, the number of the item that was met last.
        var item: Int?

        init(_ prefix: String, isList: Bool) {
            self.prefix = prefix
            item = isList ? -1 : nil
        }
    }

    private static let mostFields = 1_000
    private static let fewFields = 16

    private mutating func row(_ first: JSONReader.Token, list: Int?) throws -> JSONRow {
        var row = JSONRow(place: walker.reader.place, offset: walker.reader.offset, list: list)
        guard first == .beginObject || first == .beginArray else {
            throw JSONTrouble(message: .notARow, place: walker.reader.place)
        }
        var levels = [Level("", isList: first == .beginArray)]
        var name = ""
        // To look through a few names is cheaper than to keep a set of them.
        var paths: Set<String> = []
        while !levels.isEmpty, let token = try walker.reader.next() {
            switch token {
            case .endObject, .endArray:
                levels.removeLast()
                continue
            case .key(let key):
                name = key
                continue
            default: break
            }
            if let item = levels[levels.count - 1].item {
                levels[levels.count - 1].item = item + 1
                name = String(item + 1)
            }
            let prefix = levels[levels.count - 1].prefix
            let path = prefix.isEmpty ? name : prefix + name
            let text: String?
            switch token {
            case .beginObject, .beginArray:
                levels.append(Level(path + ".", isList: token == .beginArray))
                continue
            case .string(let written): text = written
            case .number(let written): text = JSONNumber.text(written)
            case .boolean(let flag): text = flag ? "true" : "false"
            default: text = nil
            }
            if row.fields.count == Self.fewFields { paths = Set(row.fields.map(\.path)) }
            let isDoubled =
                row.fields.count < Self.fewFields
                ? row.fields.contains { $0.path == path } : !paths.insert(path).inserted
            if isDoubled {
                throw JSONTrouble(message: .doubledKey(path), place: walker.reader.place)
            }
            guard row.fields.count < Self.mostFields else {
                throw JSONTrouble(message: .tooWide, place: row.place)
            }
            row.fields.append(JSONRow.Field(path: path, text: text, place: walker.reader.place))
        }
        row.end = offset
        return row
    }
}

extension Finding.Message {
    fileprivate static let noRows: Self =
        "expected a list of rows here; 'rows' names the way to it, as in data.items"
    fileprivate static let notARow: Self =
        "a row is a group of names and values, or a list of values"
    fileprivate static let tooWide: Self = "a row with more than 1,000 values begins here"

    fileprivate static func doubledKey(_ path: String) -> Self {
        "\(path.quoted) stands twice in one row; which one counts cannot be told"
    }
}
