/// What texts mean, remembered by their bytes: a results file repeats its weeks and measures.
struct Interner<Value> {
    private var keys: [[UInt8]] = []
    private(set) var values: [Value] = []
    /// Open addressing: one more than the place in `keys`, or 0.
    private var slots = [Int32](repeating: 0, count: 64)

    subscript(index: Int) -> Value { values[index] }

    /// The place of `bytes` among the texts met, or nil.
    func find(_ bytes: ArraySlice<UInt8>) -> Int? {
        let slot = slots[slot(of: bytes)]
        return slot == 0 ? nil : Int(slot) - 1
    }

    /// Remembers a text that `find` does not know.
    mutating func add(_ bytes: ArraySlice<UInt8>, _ value: Value) -> Int {
        if keys.count * 2 >= slots.count { grow() }
        keys.append(Array(bytes))
        values.append(value)
        slots[slot(of: bytes)] = Int32(keys.count)
        return keys.count - 1
    }

    /// The slot that holds `bytes`, or the empty one where they belong.
    private func slot(of bytes: ArraySlice<UInt8>) -> Int {
        // FNV-1a, whose upper half is mixed into the bits that choose the slot.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
        while slots[slot] != 0, !keys[Int(slots[slot]) - 1].elementsEqual(bytes) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (index, key) in keys.enumerated() { slots[slot(of: key[...])] = Int32(index + 1) }
    }
}
