extension String {
    /// The columns the text takes in a terminal or a mail in a fixed-width font.
    var displayWidth: Int {
        if let plain = utf8.span.plainWidth { return plain }
        var width = 0
        for scalar in unicodeScalars { width += scalar.displayWidth }
        return width
    }

    /// The text with blanks before it, up to a width.
    func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - displayWidth)) + self
    }

    /// The text with blanks after it, up to a width.
    func rightPadded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }
}

extension Span<UInt8> {
    /// The columns of a UTF-8 text of Latin letters and common signs; nil where characters may be
    /// wide or combine.
    var plainWidth: Int? {
        var width = 0
        var index = 0
        while index < count {
            let byte = self[index]
            index += 1
            if byte & 0xC0 == 0x80 { continue }
            width += 1
            if byte < 0xCC { continue }
            guard byte == 0xE2, index + 1 < count, isNarrow(self[index], self[index + 1]) else {
                return nil
            }
        }
        return width
    }

    /// Whether these bytes follow E2 in a sign of one column: a dash, a quotation mark, an arrow, a
    /// sign of currency or mathematics.
    private func isNarrow(_ second: UInt8, _ third: UInt8) -> Bool {
        switch second {
        case 0x80: third >= 0x90 && !(0xA8...0xAE).contains(third)
        case 0x82, 0x84...0x88: true
        default: false
        }
    }

    /// Whether U+2212 stands in a UTF-8 text, E2 88 92.
    var hasMinus: Bool {
        for index in indices where self[index] == 0x92 {
            if index > 1, self[index - 1] == 0x88, self[index - 2] == 0xE2 { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// 0 for combining marks, 2 for East Asian wide characters, else 1.
    var displayWidth: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
