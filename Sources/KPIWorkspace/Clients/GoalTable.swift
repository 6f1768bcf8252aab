internal import KPIReport

/// The goals of `goals_from`: one row each, with the keys of a client file's goals as columns.
struct GoalTable: Sendable {
    private static let numbers = [
        "target", "at_least", "at_most", "between", "baseline", "weight", "tolerance",
    ]
    private static let columns =
        ["client", "kpi"] + numbers + [
            "id", "name", "channel", "campaign", "period", "agreed", "week_rule", "cadence",
            "benchmark",
        ]

    private(set) var goals: [String: [YAMLNode]] = [:]
    private(set) var findings: [Finding] = []
    /// Whether semicolons separate, so that a comma is the decimal point.
    private var hasDecimalComma = false

    static func read(_ path: String?, root: String) -> GoalTable {
        var table = GoalTable()
        guard let path else { return table }
        var reader = Reader(file: path)
        do {
            let bytes = try Files.read(path.hasPrefix("/") ? path : "\(root)/\(path)")
            try table.read(bytes, reader: &reader)
        } catch {
            let reason = (error as? FileError)?.reason ?? "\(error)"
            reader.error("\(reason)", at: .init(path))
        }
        table.findings += reader.findings
        for id in table.goals.keys.sorted() where !Files.exists("\(root)/clients/\(id).yaml") {
            guard let place = table.goals[id]?.first?.location else { continue }
            table.findings.append(Finding(.error, .noClient(id), at: place, client: id))
        }
        return table
    }

    /// Reads the table as results are read, whatever program saved it.
    private mutating func read(_ bytes: [UInt8], reader: inout Reader) throws {
        var rest = bytes
        var records = RecordReader {
            defer { rest = [] }
            return rest
        }
        guard try records.advance() else {
            reader.error(
                "the table is empty; it needs a line with the names of its columns",
                at: .init(reader.file)
            )
            return
        }
        guard isSound(records, reader: &reader),
            let names = names(records.record.cells(of: reader.file), reader: &reader)
        else { return }
        hasDecimalComma = records.delimiter == .semicolon
        while try records.advance() {
            guard isSound(records, reader: &reader), !records.record.isBlank else { continue }
            let place = Finding.Location(reader.file, line: records.record.line)
            let cells = records.record.cells(of: reader.file)
            guard cells.count == names.count else {
                reader.error(.cells(cells.count, names.count), at: place)
                continue
            }
            add(Array(zip(names, cells)), at: place, reader: &reader)
        }
    }

    /// Whether a row can be trusted; says so if it cannot.
    private func isSound(_ records: RecordReader, reader: inout Reader) -> Bool {
        guard let trouble = records.record.trouble else { return true }
        let (line, column) = records.record.place(at: trouble.position)
        reader.error(
            trouble.message(limit: records.limit),
            at: Finding.Location(reader.file, line: line, column: column)
        )
        return false
    }

    private func names(_ header: [Cell], reader: inout Reader) -> [String]? {
        let names = header.map(\.text)
        for cell in header where !Self.columns.contains(cell.text) {
            reader.error(.unknownKey(cell.text, known: Self.columns), at: cell.place)
        }
        for name in ["client", "kpi"] where !names.contains(name) {
            let place = Finding.Location(reader.file, line: 1)
            reader.error(.missing(name, of: "the table of goals"), at: place)
        }
        for (index, cell) in header.enumerated() where names[..<index].contains(cell.text) {
            reader.error("a column stands twice; remove one", at: cell.place)
        }
        return reader.hasErrors ? nil : names
    }

    private mutating func add(
        _ row: [(name: String, cell: Cell)],
        at place: Finding.Location,
        reader: inout Reader
    ) {
        guard let owner = row.first(where: { $0.name == "client" })?.cell else { return }
        let client = owner.text
        guard WorkspaceName.isValid(client) else {
            reader.error("the column 'client' must hold the id of a client", at: owner.place)
            return
        }
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        for (name, cell) in row where name != "client" && !cell.text.isEmpty {
            let hasPoint = cell.text.replacing("..", with: "").contains(".")
            if hasDecimalComma, Self.numbers.contains(name), hasPoint {
                findings.append(Finding(.error, .point(cell.text), at: cell.place, client: client))
                continue
            }
            pairs.append((scalar(name, cell.place), value(cell, of: name)))
        }
        goals[client, default: []].append(YAMLNode(.mapping(pairs), at: place))
    }

    private func value(_ cell: Cell, of name: String) -> YAMLNode {
        let (text, place) = (number(cell.text, of: name), cell.place)
        let ends = text.split(separator: "..").map { String($0).trimmingSpaces() }
        switch (name, ends.count) {
        case ("between", _): return YAMLNode(.sequence(ends.map { scalar($0, place) }), at: place)
        case ("period", 2):
            let pairs = [("from", ends[0]), ("to", ends[1])].map {
                (key: scalar($0, place), value: scalar($1, place))
            }
            return YAMLNode(.mapping(pairs), at: place)
        default: return scalar(text, place)
        }
    }

    /// A number as YAML writes it, with a decimal point.
    private func number(_ text: String, of name: String) -> String {
        guard hasDecimalComma, Self.numbers.contains(name) else { return text }
        return text.replacing(",", with: ".", maxReplacements: name == "between" ? 2 : 1)
    }

    private func scalar(_ text: String, _ place: Finding.Location) -> YAMLNode {
        YAMLNode(.scalar(text, isPlain: false), at: place)
    }
}

/// A field of the table with its place.
private struct Cell {
    let text: String
    let place: Finding.Location
}

extension Record {
    fileprivate func cells(of file: String) -> [Cell] {
        fields.indices.map { index in
            let (line, column) = place(index)
            return Cell(
                text: text(index).trimmingSpaces(),
                place: Finding.Location(file, line: line, column: column)
            )
        }
    }
}

extension Finding.Message {
    fileprivate static func noClient(_ id: String) -> Self {
        "there is no file clients/\(id).yaml for this goal"
    }

    fileprivate static func cells(_ found: Int, _ expected: Int) -> Self {
        "this row has \(found) fields, but the table has \(expected) columns"
    }

    fileprivate static func point(_ cell: String) -> Self {
        "'\(cell)' can be misread; with semicolons a comma means decimals"
    }
}
