/// Reads a CSV file row by row, a chunk at a time: memory does not grow with the file.
///
/// LF, CRLF and a lone CR all end a line; blank lines are passed over.
struct RecordReader {
    /// The row that `advance` came to; valid until the next call.
    private(set) var record = Record()
    /// Recognised from the first line where none was given.
    private(set) var delimiter: UInt8

    /// Longer rows are not read: a quote that is never closed would take the whole file.
    let limit: Int
    private let chunk: () throws -> [UInt8]
    private var needsDelimiter: Bool
    /// Where the buffer begins in the file.
    private var base: Int
    private var next = 0
    private var nextLine: Int
    private var isLast = false
    private var isFinished = false

    /// Reads a file from its beginning; an empty chunk is its end.
    init(limit: Int = 1 << 20, chunk: @escaping () throws -> [UInt8]) {
        (self.limit, self.chunk) = (limit, chunk)
        (delimiter, needsDelimiter) = (.comma, true)
        (base, nextLine) = (0, 1)
    }

    /// Reads rows from the middle of a file.
    init(
        from offset: Int,
        line: Int,
        delimiter: UInt8,
        limit: Int = 1 << 20,
        chunk: @escaping () throws -> [UInt8]
    ) {
        (self.limit, self.chunk) = (limit, chunk)
        (self.delimiter, needsDelimiter) = (delimiter, false)
        (base, nextLine) = (offset, line)
    }

    /// Goes to the next row and says whether there is one.
    mutating func advance() throws -> Bool {
        if needsDelimiter, try !begin() { return true }
        while !isFinished {
            var scanner = RecordScanner(delimiter: delimiter, isLast: isLast)
            var fields: [Record.Field] = []
            swap(&fields, &record.fields)
            fields.removeAll(keepingCapacity: true)
            let outcome = scanner.scan(record.bytes.span, from: next, into: &fields)
            swap(&fields, &record.fields)
            (record.start, record.line, record.trouble) = (next, nextLine, scanner.trouble)
            switch outcome {
            case .needsMore:
                if record.bytes.count - next > limit { return tooLong() }
                try refill()
            case .complete(let end):
                if end == record.bytes.count, isLast { isFinished = true }
                if end - next > limit { return tooLong() }
                (next, nextLine) = (end, nextLine + scanner.breaks + 1)
                record.offsets = base + record.start..<base + end
                if record.trouble == nil, scanner.joined > 127,
                    let position = record.bytes[record.start..<end].firstNotUTF8
                {
                    record.trouble = Record.Trouble(kind: .notUTF8, position: position)
                }
                let isEmpty = record.fields.count == 1 && record.fields[0].end == record.start
                if !isEmpty { return true }
            }
        }
        return false
    }

    /// Passes over a byte order mark and recognises the delimiter; false where the file cannot
    /// be read at all.
    private mutating func begin() throws -> Bool {
        needsDelimiter = false
        while record.bytes.count < 3, !isLast { try refill(keeping: true) }
        if record.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
        if record.bytes.starts(with: [0xFF, 0xFE]) || record.bytes.starts(with: [0xFE, 0xFF]) {
            record.trouble = Record.Trouble(kind: .utf16, position: 0)
            isFinished = true
            return false
        }
        while !isLast, record.bytes.count <= limit,
            Delimiter.recognise(in: record.bytes[next...]) == nil
        {
            try refill(keeping: true)
        }
        delimiter = Delimiter.recognise(in: record.bytes[next...] + [.lineFeed]) ?? .comma
        return true
    }

    /// Takes the next chunk, and gives up what is already read unless told to keep it.
    private mutating func refill(keeping: Bool = false) throws {
        if !keeping {
            record.bytes.removeSubrange(0..<next)
            (base, next) = (base + next, 0)
        }
        let more = try chunk()
        isLast = more.isEmpty
        record.bytes += more
    }

    private mutating func tooLong() -> Bool {
        let position = record.fields.last?.start ?? record.start
        record.trouble = Record.Trouble(kind: .tooLong, position: position)
        isFinished = true
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
