extension String {
    /// The columns the text takes in a terminal or a mail in a fixed-width font.
    var displayWidth: Int {
        if utf8.allSatisfy({ $0 < 128 }) { return utf8.count }
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
