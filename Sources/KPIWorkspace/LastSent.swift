package import KPIReport

/// What `approvals/.last-sent` tells other copies of the workspace, and a ledger that was restored
/// from a backup: "2026-W47 63".
package struct LastSent: Hashable, Sendable, CustomStringConvertible {
    /// The newest week that was sent.
    package let week: Week
    /// How many messages of it had been taken; nil where a person wrote the week alone.
    package let messages: Int?

    package init(week: Week, messages: Int? = nil) {
        self.week = week
        self.messages = messages
    }

    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let week = Week(first), words.count <= 2 else { return nil }
        self.week = week
        guard words.count == 2 else {
            messages = nil
            return
        }
        guard let number = Int(words[1]), number >= 0 else { return nil }
        messages = number
    }

    package var description: String {
        messages.map { "\(week) \($0)" } ?? "\(week)"
    }
}
