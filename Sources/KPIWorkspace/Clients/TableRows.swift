internal import KPIReport

/// The rows of a small table of comma, semicolon or tab separated values.
struct TableRows {
    let header: [String]?
    let rows: [(line: Int, cells: [String])]
    /// Whether semicolons separate, so that a comma is the decimal point.
    let hasDecimalComma: Bool

    init(_ text: String) {
        let text =
            text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let first = text.prefix { !$0.isNewline }
        let separator: Character =
            [";", "\t"].first { first.contains($0) } ?? ","
        hasDecimalComma = separator == ";"
        var rows: [(line: Int, cells: [String])] = []
        var cells: [String] = []
        var cell = ""
        var (line, start) = (1, 1)
        var (isQuoted, wasQuote) = (false, false)
        func finish() {
            cells.append(cell.trimmingSpaces())
            if cells != [""] { rows.append((start, cells)) }
            (cells, cell) = ([], "")
        }
        for character in text {
            if character == "\"" {
                // A doubled quote closes and opens at once, and stands for itself.
                isQuoted.toggle()
                if isQuoted, wasQuote { cell.append("\"") }
                wasQuote = !isQuoted
                continue
            }
            wasQuote = false
            if character.isNewline, !isQuoted {
                finish()
                start = line + 1
            } else if character == separator, !isQuoted {
                cells.append(cell.trimmingSpaces())
                cell = ""
            } else {
                cell.append(character)
            }
            if character.isNewline { line += 1 }
        }
        if !cell.isEmpty || !cells.isEmpty { finish() }
        header = rows.first?.cells
        self.rows = Array(rows.dropFirst())
    }
}
