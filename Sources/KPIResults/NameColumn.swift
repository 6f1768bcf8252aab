internal import KPIReport

/// The names that a column of channels, campaigns or sources gives, numbered from 1 as they come.
struct NameColumn {
    /// Nil where the table has no such column.
    private let column: Int?
    private var texts: Interner<Int>
    /// The first is what holds for rows without a name, if anything does.
    private var names: [String?]
    /// The column whose name the source says for all rows; nil where the rows may say others.
    private let fixed: TableShape.Column?

    init(
        _ column: Int?,
        delimiter: UInt8,
        nameless: String? = nil,
        fixed: TableShape.Column? = nil
    ) {
        (self.column, self.fixed) = (column, fixed)
        texts = Interner(delimiter: delimiter)
        names = [nameless]
    }

    /// The name of a number, 0 being that of rows without one.
    subscript(number: Int) -> String? { names[number] }

    /// The number of a row's name.
    @inline(__always)
    mutating func number(_ row: Record, _ shown: Record, _ findings: inout FindingList) -> Int {
        guard let column else { return 0 }
        let range = row.range(column)
        if range.isEmpty { return 0 }
        if let known = texts.find(row.bytes.span, range) { return texts[known] }
        let name = row.text(column)
        let unshown = Plain.unshown(in: name)
        if !unshown.isEmpty {
            findings.add(.unshown(unshown), at: shown.place(column), severity: .warning)
        }
        let number = names[0] == name ? 0 : names.count
        if number > 0, let fixed, let constant = names[0] {
            findings.add(.contradicts(name, fixed, constant), at: shown.place(column))
        }
        if number > 0 { names.append(name) }
        _ = texts.add(row.bytes.span, range, number)
        return number
    }

    /// The number of a name that was met before and is all that stands between `start` and `sign`;
    /// goes past the sign.
    @inline(__always)
    mutating func expect(_ bytes: Span<UInt8>, at start: inout Int, before sign: UInt8) -> Int? {
        if start < bytes.count, bytes[start] == sign {
            start += 1
            return 0
        }
        return texts.expect(bytes, at: &start, before: sign).map { texts[$0] }
    }
}

extension Finding.Message {
    fileprivate static func contradicts(
        _ name: String,
        _ column: TableShape.Column,
        _ constant: String
    ) -> Self {
        let key = column.rawValue
        return """
            the row names the \(key) \(name.quoted), but the source says '\(key): \(constant)' of \
            all rows; remove one of the two
            """
    }
}
