/// A table in plain text, 72 columns wide: names left, numbers right.
enum TextTable {
    /// Each row has as many cells as there are columns.
    static func lines(_ columns: [String], _ rows: [[String]]) -> [String] {
        guard columns.count > 1 else { return rows.flatMap { $0 } }
        var widths = columns.indices.map { column in
            ([columns] + rows).map { $0[column].displayWidth }.max() ?? 0
        }
        let gaps = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
        let rest = Wrapping.columns - gaps
        guard rest >= 10 else { return stacked(columns, rows) }
        widths[0] = rest
        let rule = String(repeating: "-", count: Wrapping.columns)
        let body = rows.flatMap { line($0, widths) }
        return line(columns, widths) + [rule] + body + [rule]
    }

    /// One row; a name too long for its column stands on a line of its own.
    private static func line(_ cells: [String], _ widths: [Int]) -> [String] {
        var numbers = ""
        for (cell, width) in zip(cells, widths).dropFirst() {
            numbers += "  " + cell.leftPadded(to: width)
        }
        if cells[0].displayWidth <= widths[0] {
            return [cells[0].rightPadded(to: widths[0]) + numbers]
        }
        return [cells[0], String(repeating: " ", count: widths[0]) + numbers]
    }

    /// Each number on a line of its own, where a row does not fit.
    private static func stacked(_ columns: [String], _ rows: [[String]]) -> [String] {
        rows.flatMap { row in
            ["\(columns[0]): \(row[0])"] + zip(columns, row).dropFirst().map { "  \($0): \($1)" }
                + [""]
        }
    }
}
