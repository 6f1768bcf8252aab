/// A table in plain text, 72 columns wide: names left, numbers right.
enum TextTable {
    /// Each row has as many cells as there are columns.
    static func lines(_ columns: [String], _ rows: [[String]]) -> [String] {
        guard columns.count > 1 else { return rows.flatMap { $0 } }
        var widths = columns.indices.map { column in
            rows.reduce(columns[column].displayWidth) { max($0, $1[column].displayWidth) }
        }
        let gaps = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
        let rest = Wrapping.columns - gaps
        guard rest >= 0 else { return halved(columns, rows) ?? stacked(columns, rows) }
        // Where names have no room beside the numbers, each stands above its own.
        widths[0] = rest >= 10 ? rest : -1
        let body = rows.flatMap { line($0, widths) }
        return line(columns, widths) + [rule] + body + [rule]
    }

    private static let rule = String(repeating: "-", count: Wrapping.columns)

    /// One row; a name too long for its column stands on a line of its own.
    private static func line(_ cells: [String], _ widths: [Int]) -> [String] {
        let name = cells[0].displayWidth
        let numbers = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
        let isApart = name > widths[0]
        let room = isApart ? Wrapping.columns - numbers : widths[0] - name
        var line: [UInt8] = []
        line.reserveCapacity(2 * Wrapping.columns)
        if !isApart { line += cells[0].utf8 }
        line.append(blanks: room)
        for (cell, width) in zip(cells, widths).dropFirst() {
            line.append(blanks: 2 + width - cell.displayWidth)
            line += cell.utf8
        }
        let text = String(decoding: line, as: UTF8.self)
        return isApart ? [cells[0], text] : [text]
    }

    /// Rows of two lines, each with a part of the columns under each other; nil where even those are
    /// too wide.
    private static func halved(_ columns: [String], _ rows: [[String]]) -> [String]? {
        guard columns.count > 4 else { return nil }
        let all = [columns] + rows
        func block(_ first: Int, _ end: Int) -> [String] {
            let widths = (first..<end).map { index in all.map { $0[index].displayWidth }.max() ?? 0
            }
            return all.map { row in
                zip(row[first..<end], widths).map { "  " + $0.leftPadded(to: $1) }.joined()
            }
        }
        let (upper, lower) = (block(1, 3), block(3, columns.count))
        guard (upper + lower).allSatisfy({ $0.displayWidth <= Wrapping.columns }) else {
            return nil
        }
        let lines = all.indices.flatMap { index in
            let name = all[index][0]
            let room = Wrapping.columns - upper[index].displayWidth
            let first =
                name.displayWidth <= room
                ? [name.rightPadded(to: room) + upper[index]]
                : [name, upper[index].leftPadded(to: Wrapping.columns)]
            return first + [lower[index].leftPadded(to: Wrapping.columns)]
                + (index == 0 ? [rule] : [])
        }
        return lines + [rule]
    }

    /// Each number on a line of its own, where a row does not fit.
    private static func stacked(_ columns: [String], _ rows: [[String]]) -> [String] {
        rows.flatMap { row in
            ["\(columns[0]): \(row[0])"] + zip(columns, row).dropFirst().map { "  \($0): \($1)" }
                + [""]
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(blanks count: Int) {
        for _ in 0..<Swift.max(0, count) { append(UInt8(ascii: " ")) }
    }
}
