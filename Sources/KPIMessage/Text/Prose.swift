/// Texts from people and data, made fit for every mail program.
enum Prose {
    /// Removes emoji, control, bidirectional and zero-width characters, makes line breaks blanks,
    /// and puts a no-break space between a number and its unit.
    static func clean(_ text: String) -> String {
        guard needsWork(text) else { return text }
        var kept: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" {
                if kept.last != " " { kept.append(" ") }
            } else if !isUnwanted(scalar) {
                kept.append(scalar)
            }
        }
        joinUnits(&kept)
        return String(String.UnicodeScalarView(kept))
    }

    /// Whether a text may hold anything that `clean` changes; a quick look at the bytes.
    private static func needsWork(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices {
            switch bytes[index] {
            case 0x20:
                guard index > 0, index + 1 < bytes.count else { continue }
                if isDigit(bytes[index - 1]), mayStartUnit(bytes[index + 1]) { return true }
            case 0x21...0x7E, 0x80...0xBF, 0xC3...0xD7: continue
            case 0xC2:
                if bytes[index + 1] < 0xA0 || bytes[index + 1] == 0xAD { return true }
            case 0xE2:
                if !isPlainSign(bytes[index + 1], bytes[index + 2]) { return true }
            default: return true
            }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// Whether one of `units` or a sign may begin with the byte.
    private static func mayStartUnit(_ byte: UInt8) -> Bool {
        byte >= 0x80 || "%$EUGCHFPMp".utf8.contains(byte)
    }

    /// Whether these bytes follow E2 in a dash, a quotation mark, a currency or mathematical sign.
    private static func isPlainSign(_ second: UInt8, _ third: UInt8) -> Bool {
        switch second {
        case 0x80: (0x90...0xA7).contains(third) || (0xAF...0xBB).contains(third)
        case 0x82, 0x88: true
        default: false
        }
    }

    static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0x20E3,
            0xE0000...0xE0FFF, 0x1F1E6...0x1F1FF, 0x2028, 0x2029:
            true
        case 0..<0x203C, 0x2122: false
        default: scalar.properties.isEmoji || scalar.properties.isEmojiModifier
        }
    }

    /// `12 %` and `12 €` never break.
    private static func joinUnits(_ scalars: inout [Unicode.Scalar]) {
        guard scalars.count > 2 else { return }
        for index in 1..<scalars.count - 1
        where scalars[index] == " " && isDigit(scalars[index - 1])
            && startsUnit(scalars[(index + 1)...])
        {
            scalars[index] = "\u{A0}"
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 48 && scalar.value <= 57
    }

    private static let units: [[Unicode.Scalar]] = [
        "EUR", "USD", "GBP", "CHF", "HUF", "Ft", "Pp.", "Mio.", "Mrd.", "pp",
    ].map { Array($0.unicodeScalars) }

    private static func startsUnit(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = rest.first else { return false }
        if first == "%" || first.properties.generalCategory == .currencySymbol { return true }
        return units.contains { unit in
            guard rest.starts(with: unit) else { return false }
            guard let next = rest.dropFirst(unit.count).first else { return true }
            return !next.properties.isAlphabetic
        }
    }
}
