internal import KPIReport

/// What texts mean, remembered by their bytes: a results file repeats its weeks and measures.
///
/// Exports also repeat their order, so the text that followed the last time is tried first, and
/// then the last one again.
struct Interner<Value> {
    private struct Text {
        /// The place of its first word.
        let start: Int
        /// In bytes.
        let count: Int
        let hash: UInt64
        /// Whether it can be a whole field without quotes.
        let isPlain: Bool
        /// The place of the other text that came after it the last time, or its own.
        var follower: Int
    }

    private let delimiter: UInt8
    private var texts: [Text] = []
    /// The bytes of all texts, eight to a word; each text begins with a word of its own.
    private var words: [UInt64] = []
    private(set) var values: [Value] = []
    /// Open addressing: one more than the place in `values`, or 0.
    private var slots = [Int32](repeating: 0, count: 128)
    private var last = 0

    /// - Parameter delimiter: What parts the fields in which the texts stand.
    init(delimiter: UInt8) { self.delimiter = delimiter }

    subscript(index: Int) -> Value { values[index] }

    /// The place of a text among those met, or nil.
    @inline(__always)
    mutating func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !texts.isEmpty else { return nil }
        let follower = texts[last].follower
        if fills(texts[follower], bytes, range) {
            last = follower
        } else if follower == last || !fills(texts[last], bytes, range) {
            return findElsewhere(bytes, range)
        }
        return last
    }

    @inline(__always)
    private func fills(_ text: Text, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        text.count == range.count && holds(text, bytes, range.lowerBound)
    }

    /// The place of the text that is likely to come next, where it is all that stands between
    /// `start` and `sign`; goes past the sign.
    @inline(__always)
    mutating func expect(_ bytes: Span<UInt8>, at start: inout Int, before sign: UInt8) -> Int? {
        guard !texts.isEmpty else { return nil }
        let follower = texts[last].follower
        if stands(texts[follower], bytes, start, sign) {
            last = follower
        } else if follower == last || !stands(texts[last], bytes, start, sign) {
            return nil
        }
        start += texts[last].count + 1
        return last
    }

    @inline(__always)
    private func stands(_ text: Text, _ bytes: Span<UInt8>, _ start: Int, _ sign: UInt8) -> Bool {
        let end = start + text.count
        return text.isPlain && end < bytes.count && bytes[end] == sign && holds(text, bytes, start)
    }

    private mutating func findElsewhere(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let slot = slots[slot(of: bytes, range, hash: hash(bytes, range))]
        guard slot != 0 else { return nil }
        note(Int(slot) - 1)
        return last
    }

    /// Remembers a text that `find` does not know.
    mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>, _ value: Value) -> Int {
        if values.isEmpty { reserve() } else if values.count * 2 >= slots.count { grow() }
        let place = values.count
        let hash = hash(bytes, range)
        slots[slot(of: bytes, range, hash: hash)] = Int32(place + 1)
        let text = Text(
            start: words.count,
            count: range.count,
            hash: hash,
            isPlain: isPlain(bytes, range),
            follower: place
        )
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            words.append(bytes.word(at: start, count: min(8, range.upperBound - start)))
        }
        texts.append(text)
        values.append(value)
        note(place)
        return place
    }

    private mutating func note(_ place: Int) {
        if place != last { texts[last].follower = place }
        last = place
    }

    private func isPlain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range {
            switch bytes[index] {
            case delimiter, .quote, .lineFeed, .carriageReturn, 0: return false
            default: break
            }
        }
        return true
    }

    /// Whether the bytes from `start` on begin with a text, for which there are enough.
    @inline(__always)
    private func holds(_ text: Text, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
        var (start, word, rest) = (start, text.start, text.count)
        while rest > 8 {
            if bytes.word(at: start) != words[word] { return false }
            (start, word, rest) = (start + 8, word + 1, rest - 8)
        }
        return rest == 0 || bytes.word(at: start, count: rest) == words[word]
    }

    private func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash = UInt64(range.count)
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            let word = bytes.word(at: start, count: min(8, range.upperBound - start))
            // Both halves of the product together depend on every bit of the word.
            let product = (hash ^ word).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
            hash = product.high ^ product.low
        }
        return hash
    }

    /// The slot that holds a text, or the empty one where it belongs.
    private func slot(of bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt64) -> Int {
        var slot = firstSlot(of: hash)
        while slots[slot] != 0 {
            let text = texts[Int(slots[slot]) - 1]
            if text.hash == hash, text.count == range.count, holds(text, bytes, range.lowerBound) {
                return slot
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func firstSlot(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash) & (slots.count - 1)
    }

    /// Makes room for the weeks of a year.
    private mutating func reserve() {
        texts.reserveCapacity(64)
        words.reserveCapacity(64)
        values.reserveCapacity(64)
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (place, text) in texts.enumerated() {
            var slot = firstSlot(of: text.hash)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(place + 1)
        }
    }
}

extension Interner: Sendable where Value: Sendable {}

extension Interner {
    mutating func find(_ text: [UInt8]) -> Int? { find(text.span, 0..<text.count) }

    mutating func add(_ text: [UInt8], _ value: Value) -> Int {
        add(text.span, 0..<text.count, value)
    }
}
