internal import KPIReport

/// Text for a mail header: it cannot hold a line break, NUL or another control character.
package struct HeaderValue: Hashable, Sendable {
    package let text: String

    /// Answers nil for a text with control characters, so that no value can add a header.
    package init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: \.isControl) else { return nil }
        self.text = text
    }

    /// Takes a text whose control characters become blanks.
    init(cleaning text: String) {
        guard text.unicodeScalars.contains(where: \.isControl) else {
            self.text = text
            return
        }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.isControl ? " " : scalar)
        }
        self.text = String(scalars)
    }
}
