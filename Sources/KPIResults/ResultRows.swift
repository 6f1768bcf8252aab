package import KPIReport

/// Reads rows of text fields into the results of one client: what CSV is once it is taken apart.
///
/// Findings name the number of the row, from 1, and that of the field in it.
package struct ResultRows {
    private var decoder: RowDecoder?
    private var findings: FindingList
    private var row = Record()

    init(
        _ table: ResultTable,
        names: [String],
        places: [TextPlace] = [],
        client: String,
        today: Day
    ) {
        findings = FindingList(file: table.name, client: client)
        row.fill(names, number: places.first?.line ?? 0)
        row.places = places.map { ($0.line, $0.column) }
        let header = Header(
            row,
            delimiter: .comma,
            shape: table.shape,
            measures: table.measures,
            findings: &findings
        )
        decoder = header.map {
            RowDecoder(
                header: $0,
                table: table,
                client: client,
                today: today,
                isShared: false,
                findings: findings
            )
        }
    }

    /// Takes the fields of one row in the order of the names; nil is a field without a value.
    package mutating func take(
        _ fields: [String?],
        number: Int,
        into results: inout ClientResults
    ) {
        row.fill(fields, number: number)
        decoder?.take(row, limit: 0, into: &results)
    }

    /// The same for the fields of a JSON row, which may lack some.
    mutating func take(_ fields: JSONRow, into results: inout ClientResults) {
        row.line = fields.place.line
        row.bytes.removeLast(row.bytes.count)
        row.bytes += fields.bytes
        for column in row.fields.indices {
            (row.fields[column].start, row.fields[column].end) = (0, 0)
            row.places[column] = (fields.place.line, fields.place.column)
        }
        for field in fields.fields where field.column < row.fields.count {
            row.fields[field.column].start = field.start
            row.fields[field.column].end = field.end
            row.places[field.column] = (field.place.line, field.place.column)
        }
        decoder?.take(row, limit: 0, into: &results)
    }

    /// Says what is wrong with the text the rows come from.
    mutating func add(_ trouble: JSONTrouble) {
        let place = (line: trouble.place.line, column: trouble.place.column)
        if decoder == nil {
            findings.add(trouble.message, at: place)
        } else {
            decoder?.findings.add(trouble.message, at: place)
        }
    }

    /// Hands over what several rows make, and answers what was wrong with them.
    package mutating func finish(into results: inout ClientResults) -> [Finding] {
        decoder?.finish(into: &results)
        return decoder?.findings.all ?? findings.all
    }
}
