package import KPIReport

/// The templates of an agency: the built-in ones with its own over them, checked and compiled
/// once.
package struct TemplateSet: Sendable {
    /// What is wrong with the templates; with an error, no report can be written.
    package let findings: [Finding]

    private let templates: [String: Template]

    /// - Parameters:
    ///   - texts: The built-in templates by file name.
    ///   - overrides: The agency's own, by file name.
    package init(texts: [String: String], overrides: [String: String] = [:]) {
        let all = texts.merging(overrides) { _, own in own }
        var (used, findings) = Self.check(all, overrides)
        templates = used.compactMapValues { Template($0) }
        for name in used.keys where templates[name] == nil {
            findings.append(Finding(.error, .unreadable, at: .init("templates/\(name)")))
        }
        self.findings = findings.sorted { $0.sortKey < $1.sortKey }
    }

    /// Renders `report.html` or `report.txt`, in UTF-8.
    func render(_ name: String, _ scope: Scope) -> [UInt8] {
        TemplateWriter.render(name, of: templates, scope)
    }

    /// The templates that make a report, and what is wrong with them; of the other files only that
    /// nothing uses them.
    private static func check(
        _ all: [String: String],
        _ overrides: [String: String]
    ) -> (used: [String: String], findings: [Finding]) {
        var checker = TemplateChecker(all)
        checker.walk("report.html", stack: [.report])
        checker.walk("report.txt", stack: [.report])
        var findings = checker.found
        for name in ["report.html", "report.txt"] where all[name] == nil {
            findings.append(Finding(.error, .missing, at: .init("templates/\(name)")))
        }
        let used = all.filter { checker.visited.contains($0.key) }
        for (name, text) in used where name.hasSuffix(".txt") && !text.hasPrefix(textPragma) {
            findings.append(
                Finding(.error, .noPragma, at: .init("templates/\(name)", line: 1, column: 1))
            )
        }
        for name in overrides.keys where !checker.visited.contains(name) {
            let nearest = Suggestion.nearest(
                to: name,
                among: all.keys.filter { $0 != name }.sorted()
            )
            findings.append(Finding(.warning, .unused(nearest), at: .init("templates/\(name)")))
        }
        return (used, findings)
    }

    static let textPragma = "{{% CONTENT_TYPE:TEXT}}"
}

extension Finding {
    fileprivate var sortKey: (String, Int, Int) {
        (location.file, location.line ?? 0, location.column ?? 0)
    }
}

extension Finding.Message {
    fileprivate static let unreadable: Self = "the template cannot be read: check its braces"
    fileprivate static let missing: Self = "the template is missing"
    fileprivate static let noPragma: Self =
        "a text template must begin with '{{% CONTENT_TYPE:TEXT}}', or '&' becomes '&amp;'"

    fileprivate static func unused(_ nearest: String?) -> Self {
        "no template uses this file\(nearest.map { "; did you mean '\($0)'?" } ?? "")"
    }
}
