package import KPIReport

/// Looks at an agency's own HTML templates for what mail programs drop, break or distrust.
package enum TemplateLint {
    /// - Parameter overrides: The agency's templates by file name.
    /// - Returns: A finding for each rule that is broken, at the tag or line that breaks it.
    package static func findings(_ overrides: [String: String]) -> [Finding] {
        let files = overrides.sorted { $0.key < $1.key }
        return markup(files.filter { $0.key.hasSuffix(".html") }) + files.flatMap(characters)
    }

    /// Emoji and invisible characters, which nothing takes out of a template.
    private static func characters(of file: (key: String, value: String)) -> [Finding] {
        file.value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated().compactMap { index, line in
                let found = Plain.unshown(in: String(line))
                guard let first = found.first else { return nil }
                let before = line.unicodeScalars.prefix { $0 != first }
                let place = Finding.Location(
                    "templates/\(file.key)",
                    line: index + 1,
                    column: before.count + 1
                )
                return Finding(.warning, .character(first), at: place)
            }
    }

    private static func markup(_ files: [(key: String, value: String)]) -> [Finding] {
        files.flatMap { file in
            MarkupTag.scan(file.value).flatMap { tag in
                problems(of: tag).map { severity, message in
                    let place = Finding.Location(
                        "templates/\(file.key)",
                        line: tag.line,
                        column: tag.column
                    )
                    return Finding(severity, message, at: place)
                }
            }
        }
    }

    private typealias Problem = (Finding.Severity, Finding.Message)

    private static func problems(of tag: MarkupTag) -> [Problem] {
        if dangerous.contains(tag.name) { return [(.error, .dangerous(tag.name))] }
        var problems: [Problem] = []
        if !elements.contains(tag.name) { problems.append((.warning, .element(tag.name))) }
        for name in tag.attributes.keys.sorted() where name.hasPrefix("on") {
            problems.append((.error, .handler(name)))
        }
        if tag.name == "a", let target = tag.attributes["href"], !isSafe(link: target) {
            problems.append((.error, .link(target)))
        }
        if tag.name == "img", !(tag.attributes["src"] ?? "").hasPrefix("cid:") {
            problems.append((.warning, .picture))
        }
        if tag.name == "table", tag.attributes["cellpadding"] == nil {
            problems.append((.warning, .table))
        }
        return problems + styles(tag.attributes["style"] ?? "")
    }

    private static func isSafe(link: String) -> Bool {
        ["https://", "mailto:", "{{"].contains { link.hasPrefix($0) }
    }

    private static func styles(_ text: String) -> [Problem] {
        if text.contains("/*") { return [(.warning, .comment)] }
        return text.split(separator: ";").flatMap { declaration -> [Problem] in
            let parts = declaration.split(separator: ":", maxSplits: 1)
            let name = parts.first.map { String($0).trimmingSpaces().lowercased() } ?? ""
            guard parts.count == 2, !name.contains("{{") else { return [] }
            var problems: [Problem] = []
            if !properties.contains(name), !name.hasPrefix("mso-"), !name.hasPrefix("padding-") {
                problems.append((.warning, .property(name)))
            }
            let value = parts[1].lowercased()
            for banned in unsafeValues where value.contains(banned) {
                problems.append((.warning, .value(name, banned)))
            }
            return problems
        }
    }

    private static let dangerous: Set<String> = [
        "script", "iframe", "object", "embed", "form", "input", "button", "base", "svg", "video",
        "audio", "link",
    ]

    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "table", "caption", "thead", "tbody",
        "tr", "th", "td", "div", "p", "span", "a", "h1", "h2", "h3", "ol", "ul", "li", "strong",
        "em", "br", "hr", "img",
    ]

    private static let properties: Set<String> = [
        "background-color", "border", "border-top", "border-right", "border-bottom", "border-left",
        "border-collapse", "border-radius", "border-spacing", "color", "display", "font-family",
        "font-size", "font-style", "font-variant-numeric", "font-weight", "height",
        "letter-spacing", "line-height", "list-style-type", "margin", "margin-top",
        "margin-bottom", "max-height", "max-width", "opacity", "overflow", "padding",
        "table-layout", "text-align", "text-decoration", "vertical-align", "white-space", "width",
        "word-break", "-webkit-text-size-adjust", "-ms-text-size-adjust",
    ]

    private static let unsafeValues = [
        "url(", "calc(", "var(", "rgb", "hsl", "rem", "vw", "!important", "flex", "grid",
    ]
}

extension Finding.Message {
    fileprivate static func dangerous(_ name: String) -> Self {
        "<\(name)> has no place in a mail: programs remove it or take the mail for an attack"
    }

    fileprivate static func element(_ name: String) -> Self {
        "many mail programs do not know <\(name)>; build it of tables, paragraphs and headings"
    }

    fileprivate static func handler(_ name: String) -> Self {
        "'\(name)' runs a script, which no mail program does; remove it"
    }

    fileprivate static func link(_ target: String) -> Self {
        "'\(target)' cannot be linked; a link begins with https:// or mailto:"
    }

    fileprivate static func character(_ scalar: Unicode.Scalar) -> Self {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return
            "mail programs show U+\(code) as a picture, as another sign or not at all; use letters, ✓, ✗ or !"
    }

    fileprivate static let picture: Self =
        "pictures from outside are blocked or tell who reads; the agency's logo stands in 'logo:'"

    fileprivate static let table: Self =
        "Outlook adds gaps to this table; write cellpadding=\"0\" cellspacing=\"0\" border=\"0\""

    fileprivate static let comment: Self =
        "a comment in style=\"\" makes some webmail drop the whole attribute; remove it"

    fileprivate static func property(_ name: String) -> Self {
        "mail programs do not agree on '\(name)'; the look must hold without it"
    }

    fileprivate static func value(_ name: String, _ value: String) -> Self {
        "'\(value)' in '\(name)' is dropped by many mail programs; write plain sizes and #rrggbb"
    }
}
