/// The line of each time that a series was met at: numbers of weeks or days, or longer spans.
struct SeenTimes {
    private struct Span: Hashable {
        let from: Int
        let to: Int
    }

    /// The number that `lines` begins with.
    private var first = 0
    /// 0 where the time was not met.
    private var lines: [UInt32] = []
    /// What lies too far from the others, or is longer.
    private var others: [Span: Int] = [:]

    /// Remembers the line of a time; answers that of the same time where it was met before.
    @inline(__always)
    mutating func enter(_ from: Int, to: Int, line: Int) -> Int? {
        // Most times follow each other.
        if from == to, from - first == lines.count, !lines.isEmpty, others.isEmpty, line > 0,
            let line = UInt32(exactly: line)
        {
            lines.append(line)
            return nil
        }
        return enterUnusual(from, to: to, line: line)
    }

    private mutating func enterUnusual(_ from: Int, to: Int, line: Int) -> Int? {
        guard from == to, let offset = makeRoom(for: from), let line = UInt32(exactly: line),
            line > 0
        else {
            let span = Span(from: from, to: to)
            if let known = others[span] { return known }
            others[span] = line
            return nil
        }
        guard lines[offset] == 0 else { return Int(lines[offset]) }
        lines[offset] = line
        return nil
    }

    /// The place of a number in `lines`, which grow to hold it unless most would stay empty.
    private mutating func makeRoom(for number: Int) -> Int? {
        if lines.isEmpty {
            first = number
            lines.reserveCapacity(64)
        }
        let offset = number - first
        if offset >= 0, offset < lines.count { return offset }
        let most = 64 + lines.count
        // What was found too far once must not be looked for here later.
        guard others.isEmpty, offset < lines.count + most, -offset <= most else { return nil }
        if offset >= 0 {
            lines.append(contentsOf: repeatElement(0, count: offset - lines.count + 1))
            return offset
        }
        let added = max(-offset, lines.count)
        lines.insert(contentsOf: repeatElement(0, count: added), at: 0)
        first -= added
        return number - first
    }
}
