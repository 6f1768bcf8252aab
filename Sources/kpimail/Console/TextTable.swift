/// Columns of text for the terminal, the first ones to the left, numbers to the right.
struct TextTable {
    enum Alignment { case left, right }

    let columns: [(heading: String, alignment: Alignment)]
    var rows: [[String]] = []

    init(_ columns: [(heading: String, alignment: Alignment)]) { self.columns = columns }

    var text: String {
        let lines = [columns.map(\.heading)] + rows
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { cells in
            let padded = cells.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - cells[column].count)
                return columns[column].alignment == .left
                    ? cells[column] + blanks : blanks + cells[column]
            }
            var line = padded.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n") + "\n"
    }
}
