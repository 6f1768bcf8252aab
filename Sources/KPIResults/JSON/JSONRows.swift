internal import KPIReport

/// Finds the rows in JSON: the items of the list at a path, or the one group that stands there.
struct JSONRows {
    /// The row that `advance` came to; valid until the next call.
    private(set) var row = JSONRow()
    /// What the rows have named so far.
    private(set) var columns: JSONColumns
    private var walker: JSONWalker
    private var isInRows = false
    private var lists = 0
    /// Whether the path has led anywhere.
    private(set) var isFound = false
    /// The path of the value that was met last, and the containers that are open around it.
    private var path: [UInt8] = []
    private var levels: [Level] = []
    /// How many rows there were.
    private(set) var count = 0

    /// Follows a path to the rows, such as `data.items`; nothing is the whole text.
    init(
        _ path: String,
        _ columns: JSONColumns = JSONColumns(),
        chunk: @escaping () throws -> [UInt8]
    ) {
        self.columns = columns
        walker = JSONWalker(path, JSONReader(chunk: chunk))
    }

    /// Reads rows that follow each other in a list, from one of them on.
    init(
        itemsFrom offset: Int,
        at place: TextPlace,
        _ columns: JSONColumns,
        chunk: @escaping () throws -> [UInt8]
    ) {
        self.columns = columns
        walker = JSONWalker("", JSONReader(itemsFrom: offset, at: place, chunk: chunk))
        (isInRows, isFound) = (true, true)
    }

    /// Where the text goes on in the file after what was read.
    var offset: Int { walker.reader.bytes.offset }

    /// Goes to the next row and says whether there is one.
    mutating func advance() throws -> Bool {
        while true {
            if isInRows {
                let token = try walker.reader.next()
                if let token, token != .endArray {
                    try read(token, list: lists)
                    return true
                }
                isInRows = false
            }
            guard let token = try walker.next() else { return false }
            isFound = true
            switch token {
            case .beginArray:
                isInRows = true
                lists += 1
            case .beginObject:
                try read(token, list: nil)
                return true
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
        /// How much of the path stands before the names of its values.
        let prefix: Int
        /// In a list, the number of the item that was met last.
        var item: Int?

        init(_ prefix: Int, isList: Bool) {
            self.prefix = prefix
            item = isList ? -1 : nil
        }
    }

    private mutating func read(_ first: JSONReader.Token, list: Int?) throws {
        let (place, offset) = (walker.reader.place, walker.reader.offset)
        begin(at: place)
        switch first {
        case .beginObject where walker.reader.takeFlat(&row, &columns): break
        case .beginObject, .beginArray:
            begin(at: place)
            try readFields(isList: first == .beginArray)
        default: throw JSONTrouble(message: .notARow, place: place)
        }
        (row.offset, row.end, row.list) = (offset, self.offset, list)
        count += 1
    }

    private mutating func begin(at place: TextPlace) {
        row.begin(at: place)
        columns.beginRow()
    }

    private mutating func readFields(isList: Bool) throws {
        levels.append(Level(0, isList: isList))
        while let level = levels.last, let token = try walker.reader.next() {
            switch token {
            case .endObject, .endArray:
                levels.removeLast()
                continue
            case .key:
                name(walker.reader.text, in: level)
                continue
            default: break
            }
            if let item = level.item {
                levels[levels.count - 1].item = item + 1
                name(Array(String(item + 1).utf8), in: level)
            }
            switch token {
            case .beginObject, .beginArray:
                path.append(.point)
                levels.append(Level(path.count, isList: token == .beginArray))
            default: try append(token)
            }
        }
    }

    private mutating func name(_ name: [UInt8], in level: Level) {
        path.removeLast(path.count - level.prefix)
        path += name
    }

    /// Appends the value that stands at the path.
    private mutating func append(_ token: JSONReader.Token) throws {
        let column = columns.number(of: path)
        guard columns.enter(column) else {
            let name = String(decoding: path, as: UTF8.self)
            throw JSONTrouble(message: .doubledKey(name), place: walker.reader.place)
        }
        guard row.fields.count < JSONRow.mostFields else {
            throw JSONTrouble(message: .tooWide, place: row.place)
        }
        let start = row.bytes.count
        switch token {
        case .string: row.bytes += walker.reader.text
        case .number:
            JSONNumber.round(&walker.reader.text)
            row.bytes += walker.reader.text
        case .boolean(let flag): row.bytes += (flag ? "true" : "false").utf8
        default: break
        }
        row.append(column, from: start, at: walker.reader.place)
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
