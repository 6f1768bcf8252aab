internal import KPIReport

/// The findings of one file, of which only so many are kept: a broken export has a million.
struct FindingList {
    let file: String
    let client: String?
    let limit: Int
    private var kept: [Finding] = []
    private var dropped = 0

    init(file: String, client: String?, limit: Int = 100) {
        (self.file, self.client, self.limit) = (file, client, limit)
    }

    mutating func add(
        _ message: @autoclosure () -> Finding.Message,
        at place: (line: Int, column: Int)? = nil,
        severity: Finding.Severity = .error
    ) {
        guard kept.count < limit else {
            dropped += 1
            return
        }
        let location = Finding.Location(file, line: place?.line, column: place?.column)
        kept.append(Finding(severity, message(), at: location, client: client))
    }

    /// All that was kept, and how many more there were.
    var all: [Finding] {
        guard dropped > 0 else { return kept }
        let more: Finding.Message = "… and \(dropped.grouped) more"
        return kept + [Finding(.error, more, at: Finding.Location(file), client: client)]
    }
}

extension Int {
    /// The number with a comma between thousands.
    var grouped: String {
        guard self >= 1_000 else { return String(self) }
        return (self / 1_000).grouped + "," + (self % 1_000).padded(3)
    }
}

extension String {
    /// The text in single quotes, short and without control characters, for a finding.
    var quoted: String {
        var text = ""
        for scalar in unicodeScalars.prefix(60) {
            text +=
                scalar.properties.generalCategory == .control
                ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return "'\(text)\(unicodeScalars.count > 60 ? "…" : "")'"
    }
}
