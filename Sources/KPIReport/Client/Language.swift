/// A language that reports can be written in.
package enum Language: String, Sendable, CaseIterable, Hashable { case de, en, hu, fr }

/// A language with the region whose habits of writing numbers and dates it follows (BCP 47).
package struct LanguageTag: Hashable, Sendable {
    package let language: Language
    /// `DE`, `AT`, …; nil where only the language is named.
    package let region: String?

    package init(language: Language, region: String? = nil) {
        self.language = language
        self.region = region
    }

    /// Reads `de`, `de-DE`, `en-GB`; nil for another language or a malformed tag.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let language = Language(rawValue: first), parts.count <= 2
        else {
            return nil
        }
        let region = parts.count == 2 ? parts[1] : nil
        if let region {
            guard region.utf8.count == 2, region.utf8.allSatisfy({ (65...90).contains($0) }) else {
                return nil
            }
        }
        self.init(language: language, region: region)
    }
}

extension LanguageTag: CustomStringConvertible {
    package var description: String { language.rawValue + (region.map { "-\($0)" } ?? "") }
}

/// A text in several languages.
package typealias Texts = [Language: String]
