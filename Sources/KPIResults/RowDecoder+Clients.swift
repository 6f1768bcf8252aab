internal import KPIReport

/// Whose rows they are.
extension RowDecoder {
    /// Whether the row is this client's; says so if it is not and should be.
    mutating func isOurs(_ row: Record) -> Bool {
        guard let column = header.client, column < row.fields.count else {
            return header.shape.constants[.client].map { $0 == client } ?? !isShared
        }
        let range = row.range(column)
        let isKnown = row.isPlain(column) ? clients.find(row.bytes.span, range) : nil
        let isClient = isKnown.map { clients[$0] } ?? isClient(row, column)
        if isClient { return true }
        if isShared { return false }
        let isSound = row.trouble == nil && row.fields.count == header.count
        if row.text(column).isEmpty || !isSound || header.passesOver(row) { return true }
        findings.add(.foreign(row.text(column), in: client), at: row.place(column))
        return false
    }

    private mutating func isClient(_ row: Record, _ column: Int) -> Bool {
        let name = row.text(column)
        let isClient = (table.shape.clients[name] ?? name) == client
        if row.isPlain(column) { _ = clients.add(row.bytes.span, row.range(column), isClient) }
        return isClient
    }
}
