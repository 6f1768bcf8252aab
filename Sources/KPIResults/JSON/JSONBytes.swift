internal import KPIReport

/// The bytes of a text chunk by chunk, with the place of the next one.
struct JSONBytes {
    private var buffer: [UInt8] = []
    private var next = 0
    private var isLast = false
    private let chunk: () throws -> [UInt8]
    /// Where the buffer begins in the file.
    private var base: Int
    private var line: Int
    /// The offset of the first column, if each character up to the next were a single byte.
    private var margin: Int

    /// Takes chunks until an empty one; a part of a file begins at an offset and place.
    init(
        from offset: Int = 0,
        at place: TextPlace = TextPlace(),
        chunk: @escaping () throws -> [UInt8]
    ) {
        (base, line, margin) = (offset, place.line, offset - place.column + 1)
        self.chunk = chunk
    }

    /// Where the next byte stands in the file.
    var offset: Int { base + next }

    /// Where the next byte stands in the text.
    var place: TextPlace { TextPlace(line: line, column: offset - margin + 1) }

    /// The next byte, which stays; nil at the end.
    @inline(__always)
    mutating func peek() throws -> UInt8? {
        next < buffer.count ? buffer[next] : try refill()
    }

    @inline(never)
    private mutating func refill() throws -> UInt8? {
        if isLast { return nil }
        base += next
        (buffer, next) = (try chunk(), 0)
        isLast = buffer.isEmpty
        return buffer.first
    }

    /// Goes past the byte that `peek` showed.
    @inline(__always)
    mutating func skip() {
        let byte = buffer[next]
        next += 1
        if byte == .lineFeed {
            line += 1
            margin = offset
        } else if byte.continuesCharacter {
            margin += 1
        }
    }

    /// Appends the bytes that come next in a text and stand for themselves: all up to a quote, a
    /// backslash, a control character or the end of the chunk, but at most so many.
    mutating func takePlain(into text: inout [UInt8], atMost limit: Int) {
        let most = min(buffer.count, next + limit)
        let (end, inside, _) = buffer.span.extracting(..<most).plainText(from: next)
        text += buffer[next..<end]
        next = end
        margin += inside
    }

    /// Takes the rest of a group that has begun, as a row, where it is of the kind that a scanner
    /// reads; false, with nothing taken, where it is not.
    mutating func takeFlat(_ row: inout JSONRow, _ columns: inout JSONColumns) -> Bool {
        var scanner = JSONScanner(at: next, line: line, margin: margin - base)
        guard scanner.scan(buffer.span, into: &row, &columns) else { return false }
        (next, line, margin) = (scanner.position, scanner.line, scanner.margin + base)
        return true
    }

    /// The next byte, taken.
    mutating func take() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        skip()
        return byte
    }

    @inline(__always)
    mutating func skipSpaces() throws {
        while let byte = try peek(),
            byte == .space || byte == .lineFeed || byte == .carriageReturn || byte == .tab
        {
            skip()
        }
    }
}
