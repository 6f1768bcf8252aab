/// The narrow no-break spaces of French typography.
enum FrenchSpacing {
    private static let narrow: Unicode.Scalar = "\u{202F}"

    /// The text with a narrow no-break space where a space was typed before `; : ! ? »` and after
    /// `«`, before every colon that ends a word, and between a number and `%`.
    ///
    /// `Yahoo!`, `10:30` and addresses stay as they are.
    static func set(_ text: String) -> String {
        guard text.utf8.contains(where: isSpaced) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            // A run of a paragraph may begin with the space before its sign.
            let last = result.last ?? "a"
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if isSpace(scalar) {
                let joins = last == "«" || isMark(next) || (next == "%" && isDigit(last))
                result.append(joins && !isSpace(last) ? narrow : scalar)
                continue
            }
            if wantsSpace(scalar, after: last, before: next), index > 0 { result.append(narrow) }
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether a space that nobody typed is missing: before a colon at a word's end, and before
    /// the percent sign of a number, which in an address has digits behind it.
    private static func wantsSpace(
        _ sign: Unicode.Scalar,
        after last: Unicode.Scalar,
        before next: Unicode.Scalar
    ) -> Bool {
        switch sign {
        case ":": (isSpace(next) || next == "\n") && endsWord(last)
        case "%": isDigit(last) && !isDigit(next) && !next.properties.isAlphabetic
        default: false
        }
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

extension LanguageTag {
    /// A finished text with the spaces of the region: Canada writes none before `; ! ?`, and full
    /// no-break ones where France has narrow ones.
    package func spaced(_ text: [UInt8]) -> [UInt8] {
        guard language == .fr, region == "CA" else { return text }
        let narrow: [UInt8] = [0xE2, 0x80, 0xAF]
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            guard text[index...].starts(with: narrow) else {
                result.append(text[index])
                index += 1
                continue
            }
            index += narrow.count
            let isClose = index < text.count && ";!?".utf8.contains(text[index])
            if !isClose { result += [0xC2, 0xA0] }
        }
        return result
    }
}
