extension Int {
    /// The number with a comma between thousands.
    package var grouped: String {
        guard self >= 1_000 else { return String(self) }
        return (self / 1_000).grouped + "," + (self % 1_000).padded(3)
    }
}

extension String {
    /// The text in single quotes, short and without control characters, for a finding.
    package var quoted: String {
        var text = ""
        for scalar in unicodeScalars.prefix(60) {
            text +=
                scalar.properties.generalCategory == .control
                ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return "'\(text)\(unicodeScalars.count > 60 ? "…" : "")'"
    }
}
