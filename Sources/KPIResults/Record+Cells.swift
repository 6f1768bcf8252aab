internal import KPIReport

extension Record {
    /// Whether every field stands in the buffer as it is meant.
    var isWritten: Bool { !isWindows1252 && !hasEscapes }

    /// The row with every field as it is meant, for those who need no places.
    var meant: Record {
        var row = Record()
        row.fill(fields.indices.map { String(decoding: contents($0), as: UTF8.self) }, number: line)
        return row
    }

    /// Where a field stands without the spaces around it.
    @inline(__always)
    func range(_ index: Int) -> Range<Int> {
        var (start, end) = (fields[index].start, fields[index].end)
        while start < end, bytes[start] == .space { start += 1 }
        while start < end, bytes[end - 1] == .space { end -= 1 }
        return start..<end
    }
}
