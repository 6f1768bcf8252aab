internal import KPIReport
internal import Yams

extension Reader {
    /// Says where a file stops being YAML, and that nothing after it was read.
    mutating func report(_ error: YamlError, in text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        switch error {
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let line = context.mark.line
            let second = Self.line(of: key, column: context.mark.column, after: line, in: lines)
            self.error(
                .duplicate(key, first: second == nil ? nil : line),
                at: location(second ?? line, context.mark.column)
            )
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
            self.error(
                .syntax(Self.cure(problem, line: String(line), column: mark.column)),
                at: location(mark.line, mark.column)
            )
        case .reader(_, let offset, _, _):
            let before = text.utf8.prefix(offset ?? 0)
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            self.error(
                .syntax("a control character stands here; remove it"),
                at: location(line, nil)
            )
        default:
            self.error(.syntax("\(error)"), at: Finding.Location(file))
        }
    }

    private func location(_ line: Int, _ column: Int?) -> Finding.Location {
        Finding.Location(file, line: line, column: column)
    }

    /// The line where a key of a block stands again in the same column.
    private static func line(
        of key: String,
        column: Int,
        after first: Int,
        in lines: [Substring]
    ) -> Int? {
        for index in lines.indices.dropFirst(first) {
            let rest = lines[index].dropFirst(column - 1)
            let indent = lines[index].prefix(column - 1)
            guard indent.allSatisfy({ $0 == " " || $0 == "-" }) else { continue }
            let bare = rest.drop { $0 == "\"" || $0 == "'" }
            guard bare.hasPrefix(key) else { continue }
            let end = bare.dropFirst(key.count).drop { $0 == "\"" || $0 == "'" || $0 == " " }
            if end.first == ":" { return index + 1 }
        }
        return nil
    }

    private static func cure(_ problem: String, line: String, column: Int) -> String {
        let character = line.unicodeScalars.dropFirst(column - 1).first
        if character == "\t" || (problem.contains("start any token") && line.contains("\t")) {
            return "a tab cannot indent in YAML; use spaces"
        }
        if problem.contains("mapping values are not allowed") {
            return "a second colon stands in this line; put the text in quotes"
        }
        if let character, "@`%".unicodeScalars.contains(character) {
            return "a text cannot begin with '\(character)'; put it in quotes"
        }
        if problem.contains("another document") {
            return "a second document begins here; one file holds one"
        }
        return
            "\(problem); look at the indentation, quotes and brackets here and in the line before"
    }
}

extension Finding.Message {
    fileprivate static func duplicate(_ key: String, first: Int?) -> Self {
        let place = first.map { ", first in line \($0)" } ?? ""
        return
            "the key '\(key)' stands twice\(place); remove one (the rest of this file was not read)"
    }

    fileprivate static func syntax(_ problem: String) -> Self {
        "not valid YAML: \(problem) (the rest of this file was not read)"
    }
}
