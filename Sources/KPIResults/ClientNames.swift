internal import KPIReport

/// The clients that the rows of a file name, numbered as they come.
struct ClientNames {
    private let header: Header
    private let table: ResultTable
    private var texts: Interner<Int>
    private(set) var numbers: [String: Int] = [:]
    /// The place of each client's first row.
    private(set) var firstRows: [String: (line: Int, column: Int)] = [:]

    init(header: Header, table: ResultTable) {
        self.header = header
        self.table = table
        texts = Interner(delimiter: header.delimiter)
    }

    /// The number of the client whose row it is; nil for rows that are nobody's.
    mutating func number(of row: Record, limit: Int, _ findings: inout FindingList) -> Int? {
        guard let column = header.client else { return constant(row) }
        if let trouble = row.trouble, trouble.hides(column, of: row) {
            findings.add(trouble.messageOfSource(limit: limit), at: row.place(at: trouble.position))
            return nil
        }
        if row.isBlank { return nil }
        guard column < row.fields.count, !row.range(column).isEmpty else {
            if !header.passesOver(row) {
                findings.add(.noClient, at: row.place(min(column, row.fields.count - 1)))
            }
            return nil
        }
        guard row.isPlain(column) else { return named(row, column) }
        let range = row.range(column)
        if let known = texts.find(row.bytes.span, range) { return texts[known] }
        guard let number = named(row, column) else { return nil }
        _ = texts.add(row.bytes.span, range, number)
        return number
    }

    /// The same where all rows are one client's.
    private mutating func constant(_ row: Record) -> Int? {
        guard let client = table.shape.constants[.client] else { return nil }
        return number(of: client, at: row, 0)
    }

    private mutating func named(_ row: Record, _ column: Int) -> Int? {
        if header.passesOver(row) { return nil }
        let name = row.text(column)
        return number(of: table.shape.clients[name] ?? name, at: row, column)
    }

    private mutating func number(of client: String, at row: Record, _ column: Int) -> Int {
        if let number = numbers[client] { return number }
        numbers[client] = numbers.count
        firstRows[client] = row.place(column)
        return numbers.count - 1
    }
}

extension Record.Trouble {
    /// Whether the trouble leaves in doubt which client the row names.
    fileprivate func hides(_ column: Int, of row: Record) -> Bool {
        guard !endsFile, column < row.fields.count else { return true }
        let field = row.fields[column]
        return (field.start - 1...field.end + 1).contains(position)
    }
}

extension Finding.Message {
    fileprivate static let noClient: Self = "the row names no client"
}
