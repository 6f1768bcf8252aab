/// Text from names, notes and labels, made fit to be laid out.
///
/// Emoji, control characters (C0, C1), marks of writing direction and zero-width characters go:
/// mail clients clip, mirror or mangle what holds them.
package enum Plain {
    /// The text without what does not belong in a mail, in one line, without spaces at its ends.
    package static func clean(_ text: String) -> String {
        let line = strip(text)
        guard line.utf8.first == space || line.utf8.last == space else { return line }
        return line.trimmingSpaces()
    }

    /// Whether nothing has to be removed; line breaks and tabs count as spaces.
    package static func isClean(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { isAllowed($0) || isBlank($0) }
    }

    /// The same, with the spaces at its ends, which hold runs of a paragraph apart.
    package static func strip(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var scalars = String.UnicodeScalarView()
        var hasRemoved = false
        for scalar in text.unicodeScalars {
            if isAllowed(scalar) {
                // A symbol that is gone leaves no second space behind.
                if hasRemoved, scalar == " ", scalars.last == " " || scalars.isEmpty { continue }
                scalars.append(scalar)
                hasRemoved = false
            } else if isBlank(scalar) {
                if scalars.last != " " { scalars.append(" ") }
            } else {
                hasRemoved = true
            }
        }
        return String(scalars)
    }

    private static let space = UInt8(ascii: " ")

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: return true
        case 0x2122: return true  // ™ stands in brand names and is no picture by default.
        case 0xFE00...0xFE0F, 0x20E3: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned: return false
        case .lineSeparator, .paragraphSeparator: return false
        default: return !scalar.properties.isEmoji && !scalar.properties.isVariationSelector
        }
    }
}
