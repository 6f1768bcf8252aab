extension Span<UInt8> {
    /// Eight bytes as one number, the first of them lowest; nil where fewer are left.
    @inline(__always)
    func word(at start: Int) -> UInt64? {
        // Where there are eight for certain, the compiler makes one load of them.
        let bytes = extracting(droppingFirst: start).extracting(first: 8)
        guard bytes.count == 8 else { return nil }
        let low =
            UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16
            | UInt64(bytes[3]) << 24
        let high =
            UInt64(bytes[4]) | UInt64(bytes[5]) << 8 | UInt64(bytes[6]) << 16
            | UInt64(bytes[7]) << 24
        return low | high << 32
    }

    /// The same for `count` bytes, 1...8; what lies behind them counts as zeros.
    @inline(__always)
    func word(at start: Int, count: Int) -> UInt64 {
        if let word = word(at: start) {
            return word & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
        }
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(self[start + index]) << UInt64(8 * index) }
        return word
    }
}
