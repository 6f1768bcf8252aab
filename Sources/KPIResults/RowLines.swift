/// The line of every row of a file, found by what makes a row unlike the others.
///
/// A table with open addressing: a file of a million rows asks it a million times.
struct RowLines {
    private var keys: [RowKey] = []
    private var lines: [Int] = []
    /// One more than the place in `keys`, or 0.
    private var slots = [Int32](repeating: 0, count: 1024)

    /// Remembers the line of a row; answers that of its like where there was one before.
    mutating func enter(_ key: RowKey, line: Int) -> Int? {
        if keys.count * 2 >= slots.count { grow() }
        let slot = slot(of: key)
        guard slots[slot] == 0 else { return lines[Int(slots[slot]) - 1] }
        keys.append(key)
        lines.append(line)
        slots[slot] = Int32(keys.count)
        return nil
    }

    /// The slot that holds `key`, or the empty one where it belongs.
    private func slot(of key: RowKey) -> Int {
        var slot = key.mixed & (slots.count - 1)
        while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (index, key) in keys.enumerated() { slots[slot(of: key)] = Int32(index + 1) }
    }
}

extension RowKey {
    /// All fields in one number, whose lower bits differ where any field does: multiplication by
    /// odd numbers of 64 random bits carries upwards, the shift brings it down.
    fileprivate var mixed: Int {
        var bits = UInt64(UInt32(bitPattern: measure)) &* 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ UInt64(UInt32(bitPattern: from))) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ UInt64(UInt32(bitPattern: to))) &* 0x94d0_49bb_1331_11eb
        let (high, low) = (UInt32(bitPattern: channel), UInt32(bitPattern: campaign))
        let segment = UInt64(high) << 32 | UInt64(low)
        bits = (bits ^ segment) &* 0x9e37_79b9_7f4a_7c15
        return Int(truncatingIfNeeded: bits ^ bits >> 32)
    }
}
