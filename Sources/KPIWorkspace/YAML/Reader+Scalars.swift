internal import KPIReport

extension Reader {
    /// A text of one line, without control characters and not empty.
    mutating func text(_ field: Field?) -> String? {
        guard let field, let text = lines(field) else { return nil }
        let trimmed = text.trimmingSpaces()
        guard !trimmed.unicodeScalars.contains(where: \.isControl) else {
            error(.notOneLine(field.key), at: field.valueLocation)
            return nil
        }
        return trimmed
    }

    /// A text that may hold line breaks.
    mutating func lines(_ field: Field?) -> String? {
        guard let field else { return nil }
        guard !field.node.isNull else {
            error(.empty(field.key), at: field.location)
            return nil
        }
        guard let raw = field.node.raw else {
            error(.wrongType(expected: "a text", found: field.node), at: field.node.location)
            return nil
        }
        let isBlank =
            !raw.utf8.contains { $0 > 0x20 && $0 < 0x7F } && raw.allSatisfy(\.isWhitespace)
        guard !isBlank else {
            error(.empty(field.key), at: field.valueLocation)
            return nil
        }
        return raw
    }

    /// The texts of a list.
    mutating func texts(_ field: Field?) -> [String] {
        guard let field else { return [] }
        return items(field).compactMap { text($0) }
    }

    /// The items of a list as fields of the list's name, so that messages can name it.
    mutating func items(_ field: Field?) -> [Field] {
        guard let field else { return [] }
        return list(field).map { Field(key: field.key, location: $0.location, node: $0) }
    }

    /// The items of a list in which each should stand once; a second one is told and left out.
    mutating func distinct(_ field: Field?) -> [Field] {
        var seen: [String: Finding.Location] = [:]
        return items(field).filter { item in
            guard let raw = item.node.raw else { return true }
            guard let first = seen[raw] else {
                seen[raw] = item.valueLocation
                return true
            }
            warn(.twice("'\(raw)'", first), at: item.valueLocation)
            return false
        }
    }

    /// One of the words of an enumeration.
    mutating func choice<Choice>(_ field: Field?, of _: Choice.Type = Choice.self) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard let field, let text = text(field) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        error(.notAChoice(text, of: Choice.allCases.map(\.rawValue)), at: field.valueLocation)
        return nil
    }

    mutating func flag(_ field: Field?) -> Bool? {
        guard let field, let text = text(field) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            let isYes = ["yes", "on", "ja", "True", "TRUE", "1"].contains(text)
            error(.notAFlag(text, isYes ? "true" : "false"), at: field.valueLocation)
            return nil
        }
    }

    /// A whole number within `range`.
    mutating func whole(_ field: Field?, in range: ClosedRange<Int>) -> Int? {
        guard let field, let number = number(field) else { return nil }
        guard number.denominator == 1, let whole = Int(exactly: number.numerator) else {
            error(.notWhole(field.key), at: field.valueLocation)
            return nil
        }
        guard range.contains(whole) else {
            error(.outside(field.key, range), at: field.valueLocation)
            return nil
        }
        return whole
    }

    /// A duration in seconds: `30s`, `5m`, `36h`, `2d`, `26w`.
    mutating func duration(_ field: Field?) -> Int? {
        guard let field, let text = text(field) else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        let digits = text.dropLast()
        guard let last = text.last, let unit = units[last], !digits.isEmpty,
            digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count <= 9,
            let count = Int(digits)
        else {
            error(.notADuration(text), at: field.valueLocation)
            return nil
        }
        guard count > 0 else {
            error(.zeroDuration(field.key), at: field.valueLocation)
            return nil
        }
        return count * unit
    }
}

extension Finding.Message {
    static func empty(_ key: String) -> Self {
        "'\(key)' has no value (a '#' after a space begins a comment; put such a text in quotes)"
    }

    static func notOneLine(_ key: String) -> Self {
        "'\(key)' must stand in one line, without control characters"
    }

    static func notAChoice(_ text: String, of choices: [String]) -> Self {
        let near = Suggestion.nearest(to: text.lowercased(), among: choices)
        let cure = near.map { "did you mean '\($0)'?" } ?? "write \(choices.alternatives)"
        return "'\(text)' is not possible here; \(cure)"
    }

    static func twice(_ what: String, _ first: Finding.Location) -> Self {
        "\(what) stands here twice\(first.line.map { ", first in line \($0)" } ?? ""); remove one"
    }

    fileprivate static func notAFlag(_ text: String, _ cure: String) -> Self {
        "'\(text)' is neither true nor false; write \(cure)"
    }

    fileprivate static func notWhole(_ key: String) -> Self { "'\(key)' must be a whole number" }

    fileprivate static func outside(_ key: String, _ range: ClosedRange<Int>) -> Self {
        range.upperBound == .max
            ? "'\(key)' must be at least \(range.lowerBound)"
            : "'\(key)' must be from \(range.lowerBound) to \(range.upperBound)"
    }

    fileprivate static func notADuration(_ text: String) -> Self {
        "'\(text)' is not a duration; write a whole number and s, m, h, d or w, such as 30s or 26w"
    }

    fileprivate static func zeroDuration(_ key: String) -> Self { "'\(key)' must be longer than 0" }
}

extension [String] {
    /// The words as in `a, b or c`.
    var alternatives: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
