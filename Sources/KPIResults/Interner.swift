/// What texts mean, remembered by their bytes: a results file repeats its weeks and measures.
///
/// Exports also repeat their order, so the text that followed the last time is tried first.
struct Interner<Value> {
    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`, which is where the next begins.
    private var ends: [Int] = []
    private(set) var values: [Value] = []
    /// Open addressing: one more than the place in `values`, or 0.
    private var slots = [Int32](repeating: 0, count: 128)
    private var followers: [Int32] = []
    private var last = 0

    subscript(index: Int) -> Value { values[index] }

    /// The place of a text among those met, or nil.
    @inline(__always)
    mutating func find(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        if !followers.isEmpty {
            let guess = Int(followers[last])
            if holds(guess, text, range) {
                last = guess
                return guess
            }
        }
        return findElsewhere(text, range)
    }

    private mutating func findElsewhere(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let slot = slots[slot(of: text, range)]
        guard slot != 0 else { return nil }
        note(Int(slot) - 1)
        return last
    }

    /// Remembers a text that `find` does not know.
    mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, _ value: Value) -> Int {
        if values.isEmpty { reserve() } else if values.count * 2 >= slots.count { grow() }
        slots[slot(of: text, range)] = Int32(values.count + 1)
        for index in range { bytes.append(text[index]) }
        ends.append(bytes.count)
        values.append(value)
        followers.append(Int32(values.count - 1))
        note(values.count - 1)
        return values.count - 1
    }

    private mutating func note(_ place: Int) {
        followers[last] = Int32(place)
        last = place
    }

    private func start(_ place: Int) -> Int { place == 0 ? 0 : ends[place - 1] }

    @inline(__always)
    private func holds(_ place: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let start = start(place)
        guard ends[place] - start == range.count else { return false }
        let known = bytes.span.extracting(start..<ends[place])
        let asked = text.extracting(range)
        // Without a way out in the middle the loop takes several bytes at once.
        var difference: UInt8 = 0
        for index in 0..<min(known.count, asked.count) {
            difference |= known[index] ^ asked[index]
        }
        return difference == 0
    }

    /// The slot that holds a text, or the empty one where it belongs.
    private func slot(of text: Span<UInt8>, _ range: Range<Int>) -> Int {
        // FNV-1a, whose upper half is mixed into the bits that choose the slot.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in range { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
        while slots[slot] != 0, !holds(Int(slots[slot]) - 1, text, range) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// Makes room for the weeks of a year.
    private mutating func reserve() {
        bytes.reserveCapacity(512)
        ends.reserveCapacity(64)
        values.reserveCapacity(64)
        followers.reserveCapacity(64)
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        let known = bytes
        for place in values.indices {
            slots[slot(of: known.span, start(place)..<ends[place])] = Int32(place + 1)
        }
    }
}

extension Interner {
    mutating func find(_ text: [UInt8]) -> Int? { find(text.span, 0..<text.count) }

    mutating func add(_ text: [UInt8], _ value: Value) -> Int {
        add(text.span, 0..<text.count, value)
    }
}
