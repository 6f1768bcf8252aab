/// The findings of one file, of which only so many are kept: a broken export has a million.
package struct FindingList {
    package let file: String
    package let client: String?
    private let limit: Int
    private var kept: [Finding] = []
    private var dropped = 0
    private var worstDropped = Finding.Severity.hint

    package init(file: String, client: String?, limit: Int = 100) {
        (self.file, self.client, self.limit) = (file, client, limit)
    }

    package mutating func add(
        _ message: @autoclosure () -> Finding.Message,
        at place: (line: Int, column: Int)? = nil,
        severity: Finding.Severity = .error
    ) {
        guard kept.count < limit else {
            dropped += 1
            worstDropped = min(worstDropped, severity)
            return
        }
        let location = Finding.Location(file, line: place?.line, column: place?.column)
        kept.append(Finding(severity, message(), at: location, client: client))
    }

    /// All that was kept, and how many more there were.
    package var all: [Finding] {
        guard dropped > 0 else { return kept }
        let more: Finding.Message = "… and \(dropped.grouped) more"
        return kept + [Finding(worstDropped, more, at: Finding.Location(file), client: client)]
    }
}
