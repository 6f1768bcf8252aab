internal import KPIReport

/// Reads `notes/ID/WEEK.md`: headings, paragraphs with emphasis and links, steps.
///
/// Remarks for colleagues, `<!-- … -->` on lines of their own, reach no client.
struct NoteReader {
    enum Section: Hashable {
        case summary, commentary, steps
        /// The id of a goal or KPI.
        case comment(String)
        /// A heading that means nothing; its text was complained of once.
        case unknown
    }

    let client: Client
    let staff: [String]
    let catalogue: Catalogue
    /// Whether all of the client's goals are known.
    let isWhole: Bool
    var reader: Reader

    private var section: Section?
    private var seen: [Section: Int] = [:]
    /// The lines of the running paragraph with their numbers.
    private var pending: [(number: Int, text: Substring)] = []
    private var paragraphs: [Section: [RichText]] = [:]
    private var steps: [Note.Step] = []
    private var author: String?
    /// The line where a remark for colleagues, `<!-- … -->`, was opened and not yet closed.
    private var openRemark: Int?

    init(
        client: Client,
        week: Week,
        staff: [String],
        catalogue: Catalogue,
        isWhole: Bool = true
    ) {
        self.client = client
        self.staff = staff
        self.catalogue = catalogue
        self.isWhole = isWhole
        reader = Reader(file: "notes/\(client.id)/\(week).md", client: client.id)
    }

    mutating func read(_ text: String) -> Note {
        let text =
            text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() { read(line: line, number: index + 1) }
        endParagraph()
        if let openRemark {
            reader.error(
                "the remark that begins here has no end; close it with '-->'",
                at: place(openRemark)
            )
        }
        var comments: [String: [RichText]] = [:]
        for case (.comment(let id), let texts) in paragraphs { comments[id] = texts }
        return Note(
            summary: paragraphs[.summary] ?? [],
            commentary: paragraphs[.commentary] ?? [],
            comments: comments,
            steps: steps,
            author: author
        )
    }

    func place(_ number: Int, _ column: Int? = nil) -> Finding.Location {
        Finding.Location(reader.file, line: number, column: column)
    }

    private mutating func read(line: Substring, number: Int) {
        let text = line.drop { $0 == " " || $0 == "\t" }
        if openRemark != nil || text.hasPrefix("<!--") {
            endParagraph()
            openRemark = text.contains("-->") ? nil : openRemark ?? number
        } else if text.allSatisfy(\.isWhitespace) {
            endParagraph()
        } else if text.first == "#" {
            endParagraph()
            open(heading: text, number: number)
        } else if text.hasPrefix("-- ") {
            endParagraph()
            sign(text, number: number)
        } else if author != nil {
            reader.error(
                "nothing may follow the signature; move this above '--'",
                at: place(number)
            )
        } else if section == .steps {
            read(step: text, number: number)
        } else if section == nil {
            reader.error("text before the first heading; begin with '# Summary'", at: place(number))
            section = .unknown
        } else if let block = Self.block(text) {
            reader.error(.noBlock(block), at: place(number))
        } else {
            pending.append((number, line))
        }
    }

    /// What of Markdown a line begins that a note cannot hold.
    private static func block(_ text: Substring) -> String? {
        if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("+ ") { return "a list" }
        if text.hasPrefix("```") || text.hasPrefix("~~~") { return "a block of code" }
        if text.hasPrefix("> ") { return "a quotation" }
        if text.hasPrefix("|") { return "a table" }
        if text.count >= 3, text.allSatisfy({ $0 == "-" || $0 == "=" }) { return "a line" }
        return nil
    }

    private mutating func open(heading line: Substring, number: Int) {
        let title = line.dropFirst()
        guard author == nil else {
            reader.error(
                "nothing may follow the signature; move this above '--'",
                at: place(number)
            )
            return
        }
        guard title.first?.isWhitespace == true, title.contains(where: { !$0.isWhitespace }) else {
            reader.error(.badHeading(String(line)), at: place(number))
            section = .unknown
            return
        }
        let name = String(title).trimmingSpaces()
        let found = NoteHeadings.section(named: name, of: client)
        section = found ?? .unknown
        guard found != nil || isWhole else { return }
        if let found {
            if let first = seen[found] { reader.error(.again(name, first), at: place(number)) }
            seen[found] = number
        } else if catalogue.kpis[name] != nil {
            reader.error(.notReported(name), at: place(number, 3))
        } else {
            reader.error(
                .unknownHeading(name, known: NoteHeadings.known(for: client)),
                at: place(number, 3)
            )
        }
    }

    private mutating func sign(_ line: Substring, number: Int) {
        let name = String(line.dropFirst(3)).trimmingSpaces()
        if name.isEmpty {
            reader.error("'--' needs a name, such as '-- jana'", at: place(number))
        } else if author != nil {
            reader.error("a note is signed once", at: place(number))
        } else if !staff.contains(name), name.first?.isLowercase == true,
            let near = Suggestion.nearest(to: name, among: staff)
        {
            reader.hint(.nearStaff(name, near), at: place(number, 4))
        }
        author = name
    }

    private mutating func endParagraph() {
        defer { pending = [] }
        guard let section, !pending.isEmpty else { return }
        for line in pending { reader.warn(ofUnshown: String(line.text), at: place(line.number)) }
        var inline = InlineMarkdown(lines: pending)
        let text = inline.read()
        for (message, number, column) in inline.problems {
            reader.error(message, at: place(number, column))
        }
        for (message, number) in inline.advice { reader.hint(message, at: place(number)) }
        if section != .unknown { paragraphs[section, default: []].append(text) }
    }

    mutating func append(_ step: Note.Step, number: Int) {
        if steps.count == 5 {
            reader.error(
                "a mail holds five steps at most; keep the most important",
                at: place(number)
            )
        }
        steps.append(step)
    }
}

extension Finding.Message {
    fileprivate static func noBlock(_ what: String) -> Self {
        "\(what) cannot stand in a note; write paragraphs (steps stand under '# Next steps')"
    }

    fileprivate static func badHeading(_ line: String) -> Self {
        let name = line.drop { $0 == "#" || $0 == " " }
        return
            "a heading is one # and a blank; write '# \(name.isEmpty ? "Summary" : String(name))'"
    }

    fileprivate static func again(_ name: String, _ first: Int) -> Self {
        "the heading '\(name)' stands twice, first in line \(first); put the texts together"
    }

    fileprivate static func notReported(_ name: String) -> Self {
        "'\(name)' is not in this client's report; add it to the goals or to 'context', or remove the comment"
    }

    fileprivate static func unknownHeading(_ name: String, known: [String]) -> Self {
        let lowered = Dictionary(known.map { ($0.lowercased(), $0) }) { first, _ in first }
        let near = Suggestion.nearest(to: name.lowercased(), among: lowered.keys)
        let cure = near.flatMap { lowered[$0] }.map { "did you mean '\($0)'?" }
        return
            "unknown heading '\(name)'; \(cure ?? "known here: \(known.joined(separator: ", "))")"
    }
}
