import Foundation
import Testing

@testable import KPIMessage

/// The README is the contract with agencies that write their own templates.
@Suite struct TemplateContractTests {
    /// What the section "Your own templates" promises: scope, name and kind.
    private func promised() throws -> Set<String> {
        let file = TestTemplates.folder.deletingLastPathComponent().appending(path: "README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "\n## Your own templates\n").last)
        var promised: Set<String> = []
        for line in section.components(separatedBy: "\n## ")[0].split(separator: "\n") {
            guard let row = line.firstMatch(of: /^\| `(\w+)` \| (.+) \|$/) else { continue }
            for item in String(row.2).components(separatedBy: " · ") {
                let words = try #require(
                    item.firstMatch(of: /^`(\w+)`(?: \(([^)]+)\))? \S/),
                    "\(item)"
                )
                promised.insert("\(row.1).\(words.1): \(words.2 ?? "text")")
            }
        }
        return promised
    }

    private var known: Set<String> {
        Set(
            TemplateNames.ScopeType.allCases.flatMap { scope in
                TemplateNames.names(in: scope).map { "\(scope).\($0.key): \($0.value.words)" }
            }
        )
    }

    @Test func `the README promises every name that templates may use`() throws {
        #expect(try known.subtracting(promised()).sorted() == [])
    }

    @Test func `the README promises no name that templates cannot use`() throws {
        #expect(try promised().subtracting(known).sorted() == [])
    }
}

extension TemplateNames.Kind {
    /// The kind as the README says it.
    fileprivate var words: String {
        switch self {
        case .text: "text"
        case .texts: "texts"
        case .flag: "yes or no"
        case .markup: "HTML"
        case .scope(let scope): "one `\(scope)`"
        case .list(let scope): "each `\(scope)`"
        }
    }
}
