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

    /// What has to be removed, each character once, in the order of the text.
    package static func unshown(in text: String) -> [Unicode.Scalar] {
        guard !isClean(text) else { return [] }
        return text.unicodeScalars.reduce(into: []) { found, scalar in
            guard !isAllowed(scalar), !isBlank(scalar), !found.contains(scalar) else { return }
            found.append(scalar)
        }
    }

    /// The same, with the spaces at its ends, which hold runs of a paragraph apart.
    package static func strip(_ text: String) -> String {
        guard mayHoldOthers(text) else { return text }
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

    /// The text as it may stand in a mail, whoever wrote it: stripped, and a no-break space between
    /// a number and its unit.
    package static func fit(_ text: String) -> String {
        isSettled(text) ? text : glue(strip(text), spacesPercent: false)
    }

    /// The text cleaned, with a no-break space between a number and its unit.
    static func cleanAndGlued(_ text: String, spacesPercent: Bool) -> String {
        isSettled(text) && text.utf8.first != space && text.utf8.last != space
            ? text : glue(clean(text), spacesPercent: spacesPercent)
    }

    /// Whether nothing has to be removed or glued: the quick looks of both in one.
    private static func isSettled(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            // Letters and the signs among them, which most bytes are.
            if byte &- 0x3A < 0x45 { continue }
            switch byte {
            case 0x30...0x39: if mayBeUnit(bytes, behind: index) { return false }
            default: if isSuspect(bytes, at: index) { return false }
            }
        }
        return true
    }

    /// Whether something may have to be removed: a quick look at the bytes, which passes Latin,
    /// Greek and Cyrillic letters and the common signs.
    private static func mayHoldOthers(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices where isSuspect(bytes, at: index) { return true }
        return false
    }

    /// Whether a character that may have to be removed begins there.
    @inline(__always)
    private static func isSuspect(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case 0x20...0x7E, 0x80...0xBF, 0xC3...0xD7: false
        case 0xC2: bytes[index + 1] < 0xA0 || bytes[index + 1] == 0xAD
        case 0xE2: !isCommonSign(bytes[index + 1], bytes[index + 2])
        default: true
        }
    }

    /// Whether these bytes follow E2 in a dash, a quotation mark, a currency or mathematical sign.
    private static func isCommonSign(_ second: UInt8, _ third: UInt8) -> Bool {
        switch second {
        case 0x80: (0x90...0xA7).contains(third) || (0xAF...0xBB).contains(third)
        case 0x82, 0x88: true
        default: false
        }
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
