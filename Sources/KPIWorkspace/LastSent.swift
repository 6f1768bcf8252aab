package import KPIReport

/// What a workspace tells its other copies, and a ledger that was restored from a backup.
package struct LastSent: Hashable, Sendable {
    /// The newest week that was sent.
    package let week: Week
    /// How many messages of it had been taken; nil where nobody says.
    package let messages: Int?

    package init(week: Week, messages: Int?) {
        self.week = week
        self.messages = messages
    }
}

extension Workspace {
    private static let weekFile = "approvals/.last-sent"
    /// Of that week: "2026-W47 63".
    private static let countFile = "approvals/.last-count"

    /// What was sent last from any copy of the workspace; a reading of nil where none is known.
    package func lastSent() -> Reading<LastSent?> {
        var reader = Reader(file: Self.weekFile)
        guard let text = reader.textIfAny(root: root) else {
            return Reading(.some(nil), from: reader)
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.count == 1, let week = Week(words[0]) {
            return Reading(.some(LastSent(week: week, messages: messages(of: week))), from: reader)
        }
        let what =
            words.count == 1
            ? Finding.Message.notAWeek(String(words[0])).text : "this is not a week"
        reader.error(
            """
            \(what); write the newest week that was sent, as in 2026-W47, and of two that git could not \
            merge the later one
            """,
            at: .init(reader.file, line: 1)
        )
        return Reading(nil, from: reader)
    }

    private func messages(of week: Week) -> Int? {
        var reader = Reader(file: Self.countFile)
        let words = (reader.textIfAny(root: root) ?? "").split(whereSeparator: \.isWhitespace)
        return words.count == 2 && Week(words[0]) == week ? Int(words[1]) : nil
    }

    /// Writes `approvals/.last-sent` and how many messages of that week were taken, files for git.
    package func write(_ known: LastSent) throws(FileError) {
        try Files.write(Array("\(known.week)\n".utf8), to: Self.weekFile, in: root)
        guard let messages = known.messages else { return }
        try Files.write(Array("\(known.week) \(messages)\n".utf8), to: Self.countFile, in: root)
    }
}
