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
    /// The clients that rows name, also rows with errors.
    private var owners: Set<String> = []
    /// What keeps the table from being read, so that nobody knows whose goals it has.
    private(set) var findings: [Finding] = []
    /// What is wrong with rows and columns, whosever goals they are: such a row may be anyone's who
    /// has goals in the table.
    private(set) var strays: [Finding] = []
    /// What is wrong with the rows of one client.
    private var wrong: [String: [Finding]] = [:]
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

    /// Whether goals of a client without goals of its own stand here, or might.
    func mayHold(_ client: String) -> Bool {
        owners.contains(client) || !strays.isEmpty || findings.contains { $0.client == nil }
    }

    /// What keeps a client from a report: nobody gets one with fewer goals than agreed.
    func findings(for client: String, hasOwnGoals: Bool) -> [Finding] {
        let isConcerned = owners.contains(client) || !hasOwnGoals
        let strays = isConcerned ? strays : []
        return strays.map { Finding($0.severity, $0.message, at: $0.location, client: client) }
            + (wrong[client] ?? [])
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
        guard isSound(records, reader: &reader) else { return }
        let header = records.record.cells(of: reader.file)
        guard let owner = header.firstIndex(where: { $0.text == "client" }) else {
            reader.error(.missing("client", of: "the table of goals"), at: header[0].place)
            return
        }
        strays += Self.wrong(header, in: reader.file)
        hasDecimalComma = records.delimiter == .semicolon
        while try records.advance() {
            if let trouble = records.record.trouble, !trouble.endsFile {
                strays.append(Finding(.error, trouble, of: records, in: reader.file))
                continue
            }
            guard isSound(records, reader: &reader) else { return }
            if records.record.isBlank { continue }
            take(records.record.cells(of: reader.file), under: header, owner)
        }
    }

    /// Whether the table can be read on; says so if it cannot.
    private func isSound(_ records: RecordReader, reader: inout Reader) -> Bool {
        guard let trouble = records.record.trouble else { return true }
        let finding = Finding(.error, trouble, of: records, in: reader.file)
        reader.error(finding.message, at: finding.location)
        return false
    }

    /// What is wrong with the names of the columns.
    private static func wrong(_ header: [Cell], in file: String) -> [Finding] {
        var reader = Reader(file: file)
        let names = header.map(\.text)
        for cell in header where !columns.contains(cell.text) {
            reader.error(.unknownKey(cell.text, known: columns), at: cell.place)
        }
        if !names.contains("kpi") {
            reader.error(.missing("kpi", of: "the table of goals"), at: header[0].place)
        }
        for (index, cell) in header.enumerated() where names[..<index].contains(cell.text) {
            reader.error("a column stands twice; remove one", at: cell.place)
        }
        return reader.findings
    }

    /// Takes one row; `column` is that of the clients.
    private mutating func take(_ cells: [Cell], under header: [Cell], _ column: Int) {
        guard column < cells.count, WorkspaceName.isValid(cells[column].text) else {
            let cell = cells[min(column, cells.count - 1)]
            let message: Finding.Message =
                cell.text.isEmpty ? .nobody : "the column 'client' must hold the id of a client"
            strays.append(Finding(.error, message, at: cell.place))
            return
        }
        let client = cells[column].text
        owners.insert(client)
        // A column that cannot be trusted makes no goals.
        guard !strays.contains(where: { $0.location.line == header[0].place.line }) else { return }
        guard cells.count == header.count else {
            let place = cells[min(cells.count, header.count + 1) - 1].place
            note(.cells(cells.count, header.count), at: place, of: client)
            return
        }
        add(Array(zip(header.map(\.text), cells)), at: cells[0].place, of: client)
    }

    private mutating func note(
        _ message: Finding.Message,
        at place: Finding.Location,
        of client: String
    ) {
        wrong[client, default: []].append(Finding(.error, message, at: place, client: client))
    }

    private mutating func add(
        _ row: [(name: String, cell: Cell)],
        at place: Finding.Location,
        of client: String
    ) {
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        for (name, cell) in row where name != "client" && !cell.text.isEmpty {
            let hasPoint = cell.text.replacing("..", with: "").contains(".")
            if hasDecimalComma, Self.numbers.contains(name), hasPoint {
                return note(.point(cell.text), at: cell.place, of: client)
            }
            guard let value = value(cell, of: name) else {
                return note(.notTwoEnds(cell.text), at: cell.place, of: client)
            }
            pairs.append((scalar(name, cell.place), value))
        }
        goals[client, default: []].append(YAMLNode(.mapping(pairs), at: place))
    }

    /// What a cell means in a client's file; nil for a band without two ends.
    private func value(_ cell: Cell, of name: String) -> YAMLNode? {
        let (text, place) = (cell.text, cell.place)
        switch name {
        case "between":
            guard let (low, high) = text.ends else { return nil }
            let ends = [low, high].map { scalar(number($0, of: name), place) }
            return YAMLNode(.sequence(ends), at: place)
        case "agreed":
            let day = DatePattern("d.M.yyyy")?.day(text.utf8)
            return scalar(day.map { "\($0)" } ?? text, place)
        default: return scalar(number(text, of: name), place)
        }
    }

    /// A number as YAML writes it, with a decimal point.
    private func number(_ text: String, of name: String) -> String {
        guard hasDecimalComma, Self.numbers.contains(name) else { return text }
        return text.replacing(",", with: ".", maxReplacements: 1)
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

extension String {
    /// The two ends of a band: `2..3`, `2-3`, `2 – 3` or, as in a client's file, `[2, 3]`.
    fileprivate var ends: (low: String, high: String)? {
        var text = self
        var signs = ["..", "–", "-"]
        if text.hasPrefix("["), text.hasSuffix("]") {
            text = String(text.dropFirst().dropLast())
            signs = [", ", ";", ","]
        }
        for sign in signs {
            let parts = text.split(separator: sign, omittingEmptySubsequences: false)
            guard parts.count > 1 else { continue }
            let ends = parts.map { String($0).trimmingSpaces() }
            // A minus before a number parts nothing.
            return ends.count == 2 && !ends.contains("") ? (ends[0], ends[1]) : nil
        }
        return nil
    }
}

extension Finding {
    fileprivate init(
        _ severity: Severity,
        _ trouble: Record.Trouble,
        of records: RecordReader,
        in file: String
    ) {
        let (line, column) = records.record.place(at: trouble.position)
        self.init(
            severity,
            trouble.message(limit: records.limit),
            at: Location(file, line: line, column: column)
        )
    }
}

extension Finding.Message {
    fileprivate static let nobody: Self =
        "the row names no client; nobody with goals in this table gets a report until it does"

    fileprivate static func notTwoEnds(_ cell: String) -> Self {
        "'\(cell)' does not name two numbers; write the lower and the higher as in 2..3"
    }

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
