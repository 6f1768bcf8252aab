/// One row of a JSON answer, flattened: every value under its path (`metrics.clicks`, `values.0`).
struct JSONRow {
    struct Field {
        /// The number of its path among the columns of the file.
        let column: Int
        /// Where its text stands in the bytes of the row; nothing for null.
        let start: Int
        let end: Int
        let place: TextPlace
    }

    /// More values than any row has.
    static let mostFields = 1_000

    /// The texts of all fields, without their escapes; numbers as written.
    var bytes: [UInt8] = []
    /// In the order in which they stand in the row.
    var fields: [Field] = []
    /// Where the row begins, in the text and in the file.
    var place = TextPlace()
    var offset = 0
    /// The number of the list of rows that it is an item of; nil for a row by itself.
    var list: Int?
    /// Where it ends in the file.
    var end = 0

    /// Makes it a row without fields that begins at a place.
    mutating func begin(at place: TextPlace) {
        bytes.removeLast(bytes.count)
        fields.removeLast(fields.count)
        self.place = place
    }

    /// Appends a field whose text stands in a buffer.
    mutating func append(
        _ column: Int,
        _ buffer: Span<UInt8>,
        _ range: Range<Int>,
        at place: TextPlace
    ) {
        let start = bytes.count
        bytes.append(addingCapacity: range.count) { output in
            for index in range { output.append(buffer[index]) }
        }
        append(column, from: start, at: place)
    }

    /// Appends a field whose text ends where the bytes end.
    mutating func append(_ column: Int, from start: Int, at place: TextPlace) {
        fields.append(Field(column: column, start: start, end: bytes.count, place: place))
    }
}
