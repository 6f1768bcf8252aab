extension Plain {
    /// The text with a no-break space between a number and the percent or currency sign after it.
    ///
    /// Where the language writes "20 %", "20%" gets the space too.
    package static func glue(_ text: String, spacesPercent: Bool, after last: Unicode.Scalar? = nil)
        -> String
    {
        guard mayNeedGlue(text, after: last) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let before = index > 0 ? scalars[index - 1] : last
            let scalar = scalars[index]
            if let before, isDigit(before) {
                if scalar == " ", isUnit(scalars, at: index + 1) {
                    result.append(noBreakSpace)
                    index += 1
                    continue
                }
                if isSign(scalar), scalar != "%" || spacesPercent, isUnit(scalars, at: index) {
                    result.append(noBreakSpace)
                }
            }
            result.append(scalar)
            index += 1
        }
        return String(result)
    }

    static let noBreakSpace: Unicode.Scalar = "\u{A0}"

    /// Whether a digit has a neighbour that might be a unit.
    private static func mayNeedGlue(_ text: String, after last: Unicode.Scalar?) -> Bool {
        let bytes = text.utf8.span
        if let last, isDigit(last), mayBeUnit(bytes, behind: -1) { return true }
        for index in bytes.indices where bytes[index] &- 0x30 < 10 {
            if mayBeUnit(bytes, behind: index) { return true }
        }
        return false
    }

    /// Whether a sign or one of `codes` may follow a digit, with or without a space.
    static func mayBeUnit(_ bytes: Span<UInt8>, behind digit: Int) -> Bool {
        var start = digit + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        return start < bytes.count && mayBeUnit(bytes, at: start)
    }

    /// Whether a sign or one of `codes` may begin there, judged by its first bytes.
    private static func mayBeUnit(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        return switch bytes[index] {
        case UInt8(ascii: "%"), UInt8(ascii: "$"): true
        // ¢, £, ¤ and ¥
        case 0xC2: (0xA2...0xA5).contains(next)
        // Letters: there is no currency among them.
        case 0xC3...0xD5: false
        // ‰ and its neighbours, and the currency signs.
        case 0xE2: next == 0x82 || next == 0x83 || (next == 0x80 && bytes[index + 2] >= 0xB0)
        case 0x80...: true
        case UInt8(ascii: "E"), UInt8(ascii: "H"): next == UInt8(ascii: "U")
        case UInt8(ascii: "C"): next == UInt8(ascii: "H")
        case UInt8(ascii: "U"): next == UInt8(ascii: "S")
        case UInt8(ascii: "G"): next == UInt8(ascii: "B")
        case UInt8(ascii: "F"): next == UInt8(ascii: "t")
        case UInt8(ascii: "P"), UInt8(ascii: "p"): next == UInt8(ascii: "p")
        case UInt8(ascii: "M"): next == UInt8(ascii: "i") || next == UInt8(ascii: "r")
        default: false
        }
    }

    private static let codes = [
        "EUR", "CHF", "USD", "GBP", "HUF", "Ft", "Pp.", "pp", "Mio.", "Mrd.",
    ]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "%" || scalar == "‰" || scalar.properties.generalCategory == .currencySymbol
    }

    /// Whether a sign or code that belongs to the number before it stands there.
    private static func isUnit(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index < scalars.count else { return false }
        if isSign(scalars[index]) {
            // "in 2026 $5": the sign belongs to the number after it.
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            return !isDigit(next)
        }
        return codes.contains { code in
            let end = index + code.unicodeScalars.count
            guard end <= scalars.count, code.unicodeScalars.elementsEqual(scalars[index..<end])
            else {
                return false
            }
            return end == scalars.count || !scalars[end].properties.isAlphabetic
        }
    }
}

extension RichText {
    /// The paragraph cleaned and glued for its readers.
    func fit(spacesPercent: Bool) -> RichText {
        var last: Unicode.Scalar?
        func fit(_ text: String) -> String {
            let fitted = Plain.glue(Plain.strip(text), spacesPercent: spacesPercent, after: last)
            last = fitted.unicodeScalars.last ?? last
            return fitted
        }
        return RichText(
            runs.compactMap { run in
                switch run {
                case .plain(let text): .plain(fit(text))
                case .emphasis(let text): .emphasis(fit(text))
                case .strong(let text): .strong(fit(text))
                case .link(let label, let address):
                    .link(
                        label: Plain.clean(label).isEmpty ? address : fit(label),
                        address: address
                    )
                }
            }
        )
    }
}
