internal import KPIReport

/// The clients that the rows of a JSON file name, numbered as they come.
struct JSONClients: Sendable {
    /// What rows may call the value that names their client.
    private let keys: [String]
    /// The clients that the rows call otherwise.
    private let ids: [String: String]
    private var texts = Interner<Int>(delimiter: 0)
    /// Which columns are among the keys.
    private var isKey: [Bool] = []
    private(set) var numbers: [String: Int] = [:]
    /// Where the first row of each client names it.
    private(set) var firstRows: [String: TextPlace] = [:]

    init(_ keys: [String], ids: [String: String]) { (self.keys, self.ids) = (keys, ids) }

    /// The number of the client whose row it is; nil where it names none.
    mutating func number(of row: JSONRow, _ columns: JSONColumns) -> Int? {
        while isKey.count < columns.names.count {
            isKey.append(keys.contains(columns.names[isKey.count]))
        }
        let field = row.fields.first { isKey[$0.column] }
        guard let field, field.start < field.end else { return nil }
        let range = field.start..<field.end
        if let known = texts.find(row.bytes.span, range) { return texts[known] }
        let name = String(decoding: row.bytes[range], as: UTF8.self)
        let number = number(of: ids[name] ?? name, at: field.place)
        _ = texts.add(row.bytes.span, range, number)
        return number
    }

    private mutating func number(of client: String, at place: TextPlace) -> Int {
        if let number = numbers[client] { return number }
        numbers[client] = numbers.count
        firstRows[client] = place
        return numbers.count - 1
    }
}
