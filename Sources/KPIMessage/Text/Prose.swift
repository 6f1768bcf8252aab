internal import KPIReport

/// The last look at a text before it stands in a mail, whoever wrote it.
enum Prose {
    /// Removes emoji, control, bidirectional and zero-width characters, makes line breaks blanks,
    /// and puts a no-break space between a number and its unit.
    static func clean(_ text: String) -> String {
        guard needsWork(text) else { return text }
        return Plain.glue(Plain.strip(text), spacesPercent: false)
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

    /// Whether a unit or a sign may begin with the byte.
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
}
