/// One row of a JSON answer, flattened: every value with its path (`metrics.clicks`, `values.0`).
struct JSONRow {
    struct Field {
        let path: String
        /// Numbers as written; nil for null.
        let text: String?
        let place: TextPlace
    }

    var fields: [Field] = []
    /// Where the row begins, in the text and in the file.
    let place: TextPlace
    let offset: Int
    /// The number of the list of rows that it is an item of; nil for a row by itself.
    let list: Int?
    /// Where it ends in the file.
    var end = 0
}
