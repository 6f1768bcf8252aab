/// The narrow no-break spaces of French typography.
enum FrenchSpacing {
    private static let narrow: Unicode.Scalar = "\u{202F}"

    /// The text with a narrow no-break space where one was typed before `; : ! ? »`, after `«` and
    /// between a digit and `%`, and before every colon that ends a word.
    ///
    /// `Yahoo!`, `10:30` and addresses stay as they are.
    static func set(_ text: String) -> String {
        guard text.utf8.contains(where: isSpaced) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if isSpace(scalar) {
                // A run of a paragraph may begin with the space before its sign.
                let last = result.last ?? "a"
                let joins = last == "«" || isMark(next) || (next == "%" && isDigit(last))
                result.append(joins && !isSpace(last) ? narrow : scalar)
                continue
            }
            if scalar == ":", isSpace(next) || next == "\n", let last = result.last, endsWord(last)
            {
                result.append(narrow)
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether the byte may begin a sign that wants a space; « and » begin with C2.
    private static func isSpaced(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case UInt8(ascii: "%"), 0xC2: true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ":" || scalar == ";" || scalar == "!" || scalar == "?" || scalar == "»"
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == narrow
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar.properties.isAlphabetic || ")%€»".unicodeScalars.contains(scalar)
    }
}

extension Language {
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
