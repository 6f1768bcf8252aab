/// What makes rows of different times belong together, as places in their interners.
struct SeriesKey: Equatable {
    let measure: Int
    /// One more than the place, or 0 for none.
    let channel: Int
    let campaign: Int

    /// All in one number, whose lower bits differ where any of them does: multiplication by odd
    /// numbers of 64 random bits carries upwards, the shift brings it down.
    fileprivate var mixed: Int {
        var bits = UInt64(measure) &* 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ UInt64(channel)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ UInt64(campaign)) &* 0x94d0_49bb_1331_11eb
        return Int(truncatingIfNeeded: bits ^ bits >> 32)
    }
}

/// The series of a file, numbered as they come.
///
/// Exports repeat their order, so the series that followed the last time is tried first.
struct SeriesTable {
    private(set) var keys: [SeriesKey] = []
    private var followers: [Int32] = []
    private var last = 0
    /// Open addressing: one more than the place in `keys`, or 0.
    private var slots = [Int32](repeating: 0, count: 64)

    /// The place of a series that was met before.
    @inline(__always)
    mutating func find(_ key: SeriesKey) -> Int? {
        guard !followers.isEmpty else { return nil }
        let guess = Int(followers[last])
        if keys[guess] == key {
            last = guess
            return guess
        }
        return findElsewhere(key)
    }

    private mutating func findElsewhere(_ key: SeriesKey) -> Int? {
        let slot = slots[slot(of: key)]
        guard slot != 0 else { return nil }
        note(Int(slot) - 1)
        return last
    }

    /// Gives a place to a series that `find` does not know.
    mutating func add(_ key: SeriesKey) -> Int {
        if keys.count * 2 >= slots.count { grow() }
        slots[slot(of: key)] = Int32(keys.count + 1)
        keys.append(key)
        followers.append(Int32(keys.count - 1))
        note(keys.count - 1)
        return last
    }

    private mutating func note(_ place: Int) {
        followers[last] = Int32(place)
        last = place
    }

    /// The slot that holds `key`, or the empty one where it belongs.
    private func slot(of key: SeriesKey) -> Int {
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
