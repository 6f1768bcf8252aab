internal import KPIReport

/// The bytes of a text chunk by chunk, with the place of the next one.
struct JSONBytes {
    private var buffer: [UInt8] = []
    private var next = 0
    private var isLast = false
    private let chunk: () throws -> [UInt8]
    /// Where the next byte stands in the text, and in the file.
    private(set) var place: TextPlace
    private(set) var offset: Int

    /// Takes chunks until an empty one; a part of a file begins at an offset and place.
    init(
        from offset: Int = 0,
        at place: TextPlace = TextPlace(),
        chunk: @escaping () throws -> [UInt8]
    ) {
        (self.offset, self.place, self.chunk) = (offset, place, chunk)
    }

    /// The next byte, which stays; nil at the end.
    mutating func peek() throws -> UInt8? {
        if next < buffer.count { return buffer[next] }
        if isLast { return nil }
        buffer = try chunk()
        next = 0
        isLast = buffer.isEmpty
        return buffer.first
    }

    /// Goes past the byte that `peek` showed.
    mutating func skip() {
        let byte = buffer[next]
        next += 1
        offset += 1
        if byte == .lineFeed {
            place.line += 1
            place.column = 1
        } else if byte & 0b1100_0000 != 0b1000_0000 {
            place.column += 1
        }
    }

    /// Appends the bytes that come next in a text and stand for themselves: all up to a quote, a
    /// backslash, a control character or the end of the chunk, but at most so many.
    mutating func takePlain(into text: inout [UInt8], atMost limit: Int) {
        let (end, characters) = plain(atMost: limit)
        text += buffer[next..<end]
        offset += end - next
        next = end
        place.column += characters
    }

    /// Where these bytes end in the buffer, and how many characters they are.
    private func plain(atMost limit: Int) -> (end: Int, characters: Int) {
        let bytes = buffer.span
        let last = min(bytes.count, next + limit)
        var (end, characters) = (next, 0)
        while end < last {
            let byte = bytes[end]
            if byte < 32 || byte == .quote || byte == UInt8(ascii: "\\") { break }
            if byte & 0b1100_0000 != 0b1000_0000 { characters += 1 }
            end += 1
        }
        return (end, characters)
    }

    /// The next byte, taken.
    mutating func take() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        skip()
        return byte
    }

    mutating func skipSpaces() throws {
        while let byte = try peek(),
            byte == .space || byte == .lineFeed || byte == .carriageReturn || byte == .tab
        {
            skip()
        }
    }
}
