/// The paths of the values in the rows of a file, numbered as they come: the columns of the table
/// that the rows make.
struct JSONColumns: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var texts = Interner<Int>(delimiter: 0)

    /// How many rows were begun.
    private(set) var rows = 0
    /// For each column the number of the last row that had it.
    private var lastRows: [Int] = []

    /// Begins a row, which has no columns yet.
    mutating func beginRow() { rows += 1 }

    /// Notes that the row has a column; false where it had it before.
    mutating func enter(_ column: Int) -> Bool {
        while lastRows.count <= column { lastRows.append(0) }
        guard lastRows[column] != rows else { return false }
        lastRows[column] = rows
        return true
    }

    /// The number of a path.
    mutating func number(of path: [UInt8]) -> Int { number(of: path.span, path.indices) }

    /// The number of the path that stands there.
    mutating func number(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        if let known = texts.find(bytes, range) { return texts[known] }
        let name = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
        // Unicode may write one name in several ways.
        let number = numbers[name] ?? names.count
        if number == names.count {
            names.append(name)
            numbers[name] = number
        }
        _ = texts.add(bytes, range, number)
        return number
    }
}
