internal import KPIReport

extension Reader {
    /// What the bytes of a table mean.
    mutating func signs(_ fields: Fields, of shape: inout TableShape) {
        if let delimiter = delimiter(fields["delimiter"]) { shape.delimiter = delimiter }
        if let mark: TableShape.DecimalMark = choice(fields["decimal"]) { shape.decimalMark = mark }
        if let thousands: TableShape.Thousands = choice(fields["thousands"]) {
            shape.thousands = thousands
        }
        if let field = fields["thousands"], let decimal = shape.decimalMark,
            decimal.rawValue == shape.thousands?.rawValue
        {
            error(.sameSign(decimal.rawValue), at: field.valueLocation)
        }
        if let encoding: TableShape.Encoding = choice(fields["encoding"]) {
            shape.encoding = encoding
        }
        if let currency = currency(fields["currency"]) { shape.currency = currency }
        shape.blanks.formUnion(texts(fields["blanks"]))
    }

    /// Which lines of a table are its rows.
    mutating func lines(_ fields: Fields, of shape: inout TableShape) {
        if let count = whole(fields["skip_lines"], in: 0...1_000) { shape.skippedLines = count }
        if let mark = text(fields["header_with"]) { shape.headerMark = mark }
        if let comment = text(fields["comments"]) { shape.comment = comment }
        if fields["totals"] != nil { shape.totals = texts(fields["totals"]) }
        if let undated: Undated = choice(fields["undated"]) {
            shape.skipsUndated = undated == .skip
        }
        for column in fields["only"].map({ anyFields($0.node)?.all ?? [] }) ?? [] {
            let isList = if case .sequence = column.node.content { true } else { false }
            shape.only[column.key] = isList ? texts(column) : text(column).map { [$0] }
        }
        if let repeats: Repeats = choice(fields["repeats"]) { shape.addsRepeats = repeats == .add }
        if let name = words(fields["nameless"]) { shape.nameless = name }
    }

    /// What is done with a second row of the same time, measure and segment.
    private enum Repeats: String, CaseIterable { case add, refuse }

    /// What is done with rows that have neither week nor date.
    private enum Undated: String, CaseIterable { case skip, refuse }

    private mutating func delimiter(_ field: Field?) -> UInt8? {
        guard let field else { return nil }
        // A tab in quotes is all space to `text`.
        if field.node.raw == "\t" { return UInt8(ascii: "\t") }
        guard let text = text(field) else { return nil }
        let names: [String: Unicode.Scalar] = [
            "comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|",
        ]
        if let name = names[text] { return UInt8(ascii: name) }
        if let byte = text.utf8.first, text.utf8.count == 1, byte < 128,
            !text.contains(where: { $0.isLetter || $0.isNumber || $0 == "\"" })
        {
            return byte
        }
        error(.notADelimiter(text), at: field.valueLocation)
        return nil
    }
}

extension Finding.Message {
    fileprivate static func notADelimiter(_ text: String) -> Self {
        "'\(text)' cannot separate fields; write comma, semicolon, tab, pipe or one sign in quotes"
    }

    fileprivate static func sameSign(_ name: String) -> Self {
        "'decimal' and 'thousands' are both a \(name); only one can be"
    }
}
