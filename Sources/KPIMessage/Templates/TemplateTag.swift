/// A tag of a template with its place; lines and columns count from 1.
struct TemplateTag: Hashable {
    enum Kind: Hashable {
        case value, raw, section, inverted, closing, partial
        /// What kpimail's templates may not use, such as other delimiters.
        case foreign
    }

    let kind: Kind
    /// Without sigil and blanks.
    let name: String
    let line: Int
    let column: Int

    /// The tags of a text in order; comments and pragmas are left out.
    static func scan(_ text: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        for (number, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        )
        .enumerated() {
            scan(line, number: number + 1, into: &tags)
        }
        return tags
    }

    private static func scan(_ line: Substring, number: Int, into tags: inout [TemplateTag]) {
        guard line.utf8.contains(UInt8(ascii: "{")) else { return }
        let characters = Array(line)
        var index = 0
        while index + 1 < characters.count {
            guard characters[index] == "{", characters[index + 1] == "{" else {
                index += 1
                continue
            }
            let start = index
            index += 2
            var body = ""
            while index < characters.count,
                characters[index] != "}" || index + 1 == characters.count
                    || characters[index + 1] != "}"
            {
                body.append(characters[index])
                index += 1
            }
            index += 2
            if let tag = tag(body, line: number, column: start + 1) { tags.append(tag) }
        }
    }

    private static func tag(_ body: String, line: Int, column: Int) -> TemplateTag? {
        guard let sigil = body.first else { return nil }
        let kind: Kind? =
            switch sigil {
            case "!", "%": nil
            case "{", "&": .raw
            case "#": .section
            case "^": .inverted
            case "/": .closing
            case ">": .partial
            case "=", "<", "$": .foreign
            default: .value
            }
        guard let kind else { return nil }
        let name = (kind == .value ? body : String(body.dropFirst())).filter { $0 != " " }
        return TemplateTag(kind: kind, name: name, line: line, column: column)
    }
}
