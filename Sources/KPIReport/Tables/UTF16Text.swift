/// Turns UTF-16 into UTF-8, piece by piece.
///
/// What is no text becomes a byte that is none in UTF-8 either, so that the reader finds its place.
package struct UTF16Text {
    private let isLittleEndian: Bool
    private var half: UInt8?
    private var high: UInt16?

    /// - Parameter isLittleEndian: Whether the lower byte of a letter comes first.
    package init(isLittleEndian: Bool) { self.isLittleEndian = isLittleEndian }

    /// Takes the next bytes, none at the end; answers the text so far as UTF-8.
    package mutating func take(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let (upper, lower) = isLittleEndian ? (byte, first) : (first, byte)
            append(UInt16(upper) << 8 | UInt16(lower), to: &text)
        }
        if bytes.isEmpty, half != nil || high != nil {
            (half, high) = (nil, nil)
            text.append(0xFF)
        }
        return text
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let first = high {
            high = nil
            if UTF16.isTrailSurrogate(unit) {
                let code = 0x1_0000 + (UInt32(first) - 0xD800) << 10 + UInt32(unit) - 0xDC00
                if let scalar = Unicode.Scalar(code) { text += String(scalar).utf8 }
                return
            }
            text.append(0xFF)
        }
        if UTF16.isLeadSurrogate(unit) {
            high = unit
        } else if unit < 128 {
            text.append(UInt8(unit))
        } else if let scalar = Unicode.Scalar(unit) {
            text += String(scalar).utf8
        } else {
            text.append(0xFF)
        }
    }
}
