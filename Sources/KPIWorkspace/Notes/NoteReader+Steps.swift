internal import KPIReport

extension NoteReader {
    /// Reads `- action | owner | date`.
    mutating func read(step line: Substring, number: Int) {
        guard line.hasPrefix("- ") else {
            reader.error(.notAStep, at: place(number))
            return
        }
        let parts = line.dropFirst(2).split(separator: "|", omittingEmptySubsequences: false)
            .map { String($0).trimmingSpaces() }
        guard (2...3).contains(parts.count), !parts[0].isEmpty, !parts[1].isEmpty else {
            reader.error(.notAStep, at: place(number))
            return
        }
        reader.warn(ofUnshown: parts[0], at: place(number))
        var inline = InlineMarkdown(lines: [(number, Substring(parts[0]))])
        let action = inline.read()
        for (message, line, _) in inline.problems { reader.error(message, at: place(line)) }
        var due: Day?
        if parts.count == 3 {
            due = Day(parts[2])
            if due == nil { reader.error(.notADay(parts[2]), at: place(number)) }
        }
        append(
            Note.Step(
                action: action,
                owner: owner(parts[1], number: number),
                due: due,
                location: place(number)
            ),
            number: number
        )
    }

    private mutating func owner(_ name: String, number: Int) -> Note.Owner {
        if name == "client" { return .client }
        if staff.contains(name) { return .staff(name) }
        if let near = Suggestion.nearest(to: name, among: staff + ["client"]) {
            reader.warn(.nearStaff(name, near), at: place(number))
        }
        return .other(name)
    }
}

extension Finding.Message {
    fileprivate static let notAStep: Self =
        "a step is written '- action | owner | 2026-11-25'; the owner is client, a staff id or a name"

    static func nearStaff(_ name: String, _ near: String) -> Self {
        "'\(name)' is nobody of the staff; did you mean '\(near)'?"
    }
}
