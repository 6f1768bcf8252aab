/// What staff tell a client in one week.
package struct Note: Hashable, Sendable {
    /// Who has to do a step.
    package enum Owner: Hashable, Sendable {
        case client
        /// The id of a staff member.
        case staff(String)
        /// A name that is neither.
        case other(String)
    }

    package struct Step: Hashable, Sendable {
        package let action: RichText
        package let owner: Owner
        package let due: Day?
        package let location: Finding.Location

        package init(
            action: RichText,
            owner: Owner,
            due: Day?,
            location: Finding.Location = Finding.Location("")
        ) {
            self.action = action
            self.owner = owner
            self.due = due
            self.location = location
        }
    }

    /// Paragraphs.
    package let summary: [RichText]
    package let commentary: [RichText]
    /// Paragraphs by the id of a goal or KPI.
    package let comments: [String: [RichText]]
    package let steps: [Step]
    /// The staff id, or the name, after `--`.
    package let author: String?

    package init(
        summary: [RichText] = [],
        commentary: [RichText] = [],
        comments: [String: [RichText]] = [:],
        steps: [Step] = [],
        author: String? = nil
    ) {
        self.summary = summary
        self.commentary = commentary
        self.comments = comments
        self.steps = steps
        self.author = author
    }

    package static let empty = Note()
}

/// Running text with emphasis and links, not yet escaped for any place.
package struct RichText: Hashable, Sendable {
    package enum Run: Hashable, Sendable {
        case plain(String)
        case emphasis(String)
        case strong(String)
        /// The address is https or mailto.
        case link(label: String, address: String)
    }

    package let runs: [Run]

    package init(_ runs: [Run]) { self.runs = runs }

    package init(_ text: String) { runs = [.plain(text)] }

    /// The words alone.
    package var words: String {
        runs.map { run in
            switch run {
            case .plain(let text), .emphasis(let text), .strong(let text), .link(let text, _): text
            }
        }.joined()
    }
}
