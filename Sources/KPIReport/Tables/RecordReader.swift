/// Reads a CSV file row by row, a chunk at a time: memory does not grow with the file.
///
/// LF, CRLF and a lone CR all end a line; blank lines are passed over. UTF-16 is read by its byte
/// order mark. What Excel saves, with semicolons and CRLF, is Windows-1252 where it is not UTF-8.
package struct RecordReader {
    /// What letters beyond ASCII are.
    package enum Letters: Sendable { case unknown, utf8, windows1252 }

    /// Where a row begins, and what was learned of the file before it.
    package struct Start: Sendable {
        /// In the file.
        package let offset: Int
        package let line: Int
        package let delimiter: UInt8
        package let letters: Letters

        package init(offset: Int, line: Int, delimiter: UInt8, letters: Letters) {
            self.offset = offset
            self.line = line
            self.delimiter = delimiter
            self.letters = letters
        }
    }

    /// The row that `advance` came to; valid until the next call.
    package private(set) var record = Record()
    /// Recognised from the header where the shape has none.
    package internal(set) var delimiter: UInt8
    package internal(set) var letters: Letters
    /// Whether no line had the field that marks the header.
    package internal(set) var lacksHeader = false
    /// Whether offsets are those of the text in UTF-8, not those of the file.
    package var isUTF16: Bool { utf16 != nil }

    /// Whether every row is what its bytes say: none is a comment, and letters are UTF-8.
    package var isPlain: Bool { comment.isEmpty && letters != .windows1252 }
    /// The first byte of what ended the row that `advance` came to.
    package var lineEnd: UInt8 {
        let isPair = next > 1 && record.bytes[next - 2] == .carriageReturn
        return isPair ? .carriageReturn : .lineFeed
    }

    /// Longer rows are not read: a quote that is never closed would take the whole file.
    package let limit: Int
    let shape: TableShape
    private let comment: [UInt8]
    private let chunk: () throws -> [UInt8]
    private var utf16: UTF16Text?
    private var needsStart: Bool
    /// Where the buffer begins in the file.
    private var base: Int
    /// Where the row after `record` begins in the buffer, and its line.
    package internal(set) var next = 0
    package internal(set) var nextLine: Int
    private(set) var isLast = false
    private var isFinished = false

    /// Reads a file from its beginning; an empty chunk is its end.
    package init(
        shape: TableShape = .canonical,
        limit: Int = 1 << 20,
        chunk: @escaping () throws -> [UInt8]
    ) {
        (self.shape, self.limit, self.chunk) = (shape, limit, chunk)
        comment = Array((shape.comment ?? "").utf8)
        (delimiter, needsStart) = (shape.delimiter ?? .comma, true)
        letters = shape.encoding == .windows1252 ? .windows1252 : .unknown
        if shape.encoding == .utf8 { letters = .utf8 }
        (base, nextLine) = (0, 1)
    }

    /// Reads rows from the middle of a file.
    package init(
        from start: Start,
        shape: TableShape = .canonical,
        limit: Int = 1 << 20,
        chunk: @escaping () throws -> [UInt8]
    ) {
        self.init(shape: shape, limit: limit, chunk: chunk)
        (delimiter, letters, needsStart) = (start.delimiter, start.letters, false)
        (base, nextLine) = (start.offset, start.line)
    }

    /// Goes to the next row and says whether there is one.
    package mutating func advance() throws -> Bool {
        if needsStart { try start() }
        while !isFinished {
            if !comment.isEmpty, try passesComment() { continue }
            var scanner = RecordScanner(delimiter: delimiter, isLast: isLast)
            var fields: [Record.Field] = []
            swap(&fields, &record.fields)
            fields.removeLast(fields.count)
            let outcome = scanner.scan(record.bytes.span, from: next, into: &fields)
            swap(&fields, &record.fields)
            (record.start, record.line, record.trouble) = (next, nextLine, scanner.trouble)
            record.hasEscapes = scanner.hasEscapes
            switch outcome {
            case .needsMore:
                if record.bytes.count - next > limit { return tooLong() }
                try refill()
            case .complete(let end):
                if end == record.bytes.count, isLast { isFinished = true }
                if end - next > limit { return tooLong() }
                (next, nextLine) = (end, nextLine + scanner.breaks + 1)
                record.offsets = base + record.start..<base + end
                if scanner.joined > 127 { checkLetters() }
                let isEmpty = record.fields.count == 1 && record.fields[0].end == record.start
                if !isEmpty { return true }
            }
        }
        return false
    }

    /// Goes past rows that somebody else read in the buffer.
    package mutating func pass(to position: Int, line: Int) { (next, nextLine) = (position, line) }

    /// Comes to the header: past a byte order mark and what stands before it.
    private mutating func start() throws {
        needsStart = false
        while record.bytes.count < 4, !isLast { try refill(keeping: true) }
        if record.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (next, letters) = (3, .utf8)
        } else if let isLittleEndian = isLittleEndian {
            var text = UTF16Text(isLittleEndian: isLittleEndian)
            record.bytes = text.take(record.bytes)
            if isLast { record.bytes += text.take([]) }
            (utf16, letters) = (text, .utf8)
            if record.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
        }
        try passPreamble()
        if lacksHeader { isFinished = true }
    }

    /// Which byte of UTF-16 comes first; nil where the file is in something else.
    private var isLittleEndian: Bool? {
        if record.bytes.starts(with: [0xFF, 0xFE]) { return true }
        if record.bytes.starts(with: [0xFE, 0xFF]) { return false }
        return shape.encoding == .utf16 ? record.bytes.first != 0 : nil
    }

    /// Takes the next chunk, and gives up what is already read unless told to keep it.
    mutating func refill(keeping: Bool = false) throws {
        if !keeping {
            record.bytes.removeSubrange(0..<next)
            (base, next) = (base + next, 0)
        }
        let more = try chunk()
        isLast = more.isEmpty
        record.bytes += utf16?.take(more) ?? more
    }

    /// Finds what is no text, and recognises Windows-1252.
    private mutating func checkLetters() {
        let row = record.bytes[record.start..<next]
        if letters != .windows1252, let position = row.firstNotUTF8 {
            if letters == .unknown, delimiter == .semicolon, row.suffix(2) == [13, 10] {
                letters = .windows1252
                record.isWindows1252 = true
            } else if record.trouble == nil {
                record.trouble = Record.Trouble(kind: .notUTF8, position: position)
            }
        } else if letters == .unknown {
            letters = .utf8
        }
        guard letters == .windows1252 else { return }
        record.isWindows1252 = true
        guard record.trouble == nil,
            let position = row.firstIndex(where: { !Windows1252.isDefined($0) })
        else { return }
        record.trouble = Record.Trouble(kind: .notWindows1252, position: position)
    }

    private mutating func tooLong() -> Bool {
        let position = record.fields.last?.start ?? record.start
        record.trouble = Record.Trouble(kind: .tooLong, position: position)
        isFinished = true
        return true
    }

    private mutating func passesComment() throws -> Bool {
        while record.bytes.count - next < comment.count, !isLast { try refill() }
        guard record.bytes[next...].starts(with: comment) else { return false }
        try passLine()
        if isLast, next == record.bytes.count { isFinished = true }
        return true
    }
}

extension ArraySlice<UInt8> {
    /// The place of the first byte that is not UTF-8.
    fileprivate var firstNotUTF8: Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: span)
            return nil
        } catch {
            return startIndex + error.byteOffsets.lowerBound
        }
    }
}
