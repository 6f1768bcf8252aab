/// Columns of text for the terminal, the first ones to the left, numbers to the right.
struct TextTable {
    enum Alignment { case left, right }

    let columns: [(heading: String, alignment: Alignment)]
    var rows: [[String]] = []

    init(_ columns: [(heading: String, alignment: Alignment)]) { self.columns = columns }

    var text: String {
        var widths = columns.map(\.heading.width)
        for row in rows { Self.widen(&widths, for: row) }
        var text = ""
        write(columns.map(\.heading), widths, to: &text)
        for row in rows { write(row, widths, to: &text) }
        return text
    }

    /// Makes room for a row.
    static func widen(_ widths: inout [Int], for cells: [String]) {
        for (column, cell) in cells.enumerated() {
            widths[column] = max(widths[column], cell.width)
        }
    }

    /// Adds a line without blanks at its end.
    func write(_ cells: [String], _ widths: [Int], to text: inout String) {
        let start = text.utf8.count
        for (column, cell) in cells.enumerated() {
            let blanks = String(repeating: " ", count: max(0, widths[column] - cell.width))
            if column > 0 { text += "  " }
            switch columns[column].alignment {
            case .left: text += cell + blanks
            case .right: text += blanks + cell
            }
        }
        while text.utf8.count > start, text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
        text += "\n"
    }
}

extension String {
    /// How many characters it shows.
    fileprivate var width: Int { utf8.allSatisfy { $0 < 128 && $0 != 13 } ? utf8.count : count }
}
