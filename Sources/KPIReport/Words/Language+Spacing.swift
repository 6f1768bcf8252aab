extension Language {
    /// Between two parts of one sentence.
    var semicolon: String { self == .fr ? "\u{202F}; " : "; " }

    /// The text with the spaces that the language's typography wants around its signs.
    package func spaced(_ text: String) -> String {
        switch self {
        case .fr: FrenchSpacing.set(text)
        case .de, .en, .hu: text
        }
    }
}

extension RichText {
    /// The paragraph with the spaces of its language.
    func spaced(in language: Language) -> RichText {
        RichText(
            runs.map { run in
                switch run {
                case .plain(let text): .plain(language.spaced(text))
                case .emphasis(let text): .emphasis(language.spaced(text))
                case .strong(let text): .strong(language.spaced(text))
                case .link(let label, let address):
                    .link(
                        label: label == address ? label : language.spaced(label),
                        address: address
                    )
                }
            }
        )
    }
}
