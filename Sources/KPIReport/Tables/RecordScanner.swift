/// Finds the end of one row and of each of its fields by the rules of RFC 4180.
struct RecordScanner {
    enum Outcome: Equatable {
        /// The row ends before `next`, where the following one begins.
        case complete(next: Int)
        /// The buffer ends before the row does.
        case needsMore
    }

    private let delimiter: UInt8
    /// A bit for each byte below 64 that is more than a letter of a plain field.
    private let signs: UInt64
    /// Whether the file ends where the buffer ends.
    private let isLast: Bool
    /// The line breaks inside quotes.
    private(set) var breaks = 0
    /// All bytes joined by "or": above 127 where a byte is not ASCII.
    private(set) var joined: UInt8 = 0
    private(set) var trouble: Record.Trouble?
    private(set) var hasEscapes = false
    private var position = 0

    init(delimiter: UInt8, isLast: Bool) {
        self.delimiter = delimiter
        self.isLast = isLast
        let others: UInt64 =
            1 | 1 << UInt64(UInt8.lineFeed) | 1 << UInt64(UInt8.carriageReturn)
            | 1 << UInt64(UInt8.quote)
        signs = delimiter < 64 ? others | 1 << UInt64(delimiter) : others
    }

    mutating func scan(_ bytes: Span<UInt8>, from start: Int, into fields: inout [Record.Field])
        -> Outcome
    {
        position = start
        while true {
            var field = Record.Field(start: position, end: position)
            let isComplete =
                position < bytes.count && bytes[position] == .quote
                ? scanQuoted(bytes, &field) : scanPlain(bytes, &field)
            fields.append(field)
            guard isComplete else { return .needsMore }
            guard position < bytes.count else {
                return isLast ? .complete(next: position) : .needsMore
            }
            let end = bytes[position]
            position += 1
            if end == delimiter { continue }
            guard end == .carriageReturn else { return .complete(next: position) }
            guard position < bytes.count else {
                return isLast ? .complete(next: position) : .needsMore
            }
            if bytes[position] == .lineFeed { position += 1 }
            return .complete(next: position)
        }
    }

    /// Goes to the delimiter or line break after a field without quotes.
    @inline(__always)
    private mutating func scanPlain(_ bytes: Span<UInt8>, _ field: inout Record.Field) -> Bool {
        var index = position
        var joined = joined
        let (count, signs, delimiter) = (bytes.count, signs, delimiter)
        while index < count {
            let byte = bytes[index]
            if byte < 64 {
                if signs &>> UInt64(byte) & 1 != 0 {
                    if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { break }
                    note(byte == .quote ? .strayQuote : .nul, at: index)
                }
            } else if byte == delimiter {
                break
            }
            joined |= byte
            index += 1
        }
        self.joined = joined
        position = index
        field.end = index
        return true
    }

    /// Goes to the delimiter or line break after a field in quotes.
    private mutating func scanQuoted(_ bytes: Span<UInt8>, _ field: inout Record.Field) -> Bool {
        let opening = position
        var index = opening + 1
        field.start = index
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case .quote:
                guard index + 1 < bytes.count, bytes[index + 1] == .quote else {
                    field.end = index
                    position = index + 1
                    return index + 1 < bytes.count ? endQuoted(bytes) : isLast
                }
                field.isEscaped = true
                hasEscapes = true
                index += 1
            case .lineFeed: breaks += 1
            case .carriageReturn:
                if index + 1 < bytes.count, bytes[index + 1] != .lineFeed { breaks += 1 }
            case 0: note(.nul, at: index)
            default: joined |= byte
            }
            index += 1
        }
        position = index
        field.end = index
        if isLast { trouble = Record.Trouble(kind: .unclosedQuote, position: opening) }
        return isLast
    }

    /// Passes over what stands between a closing quote and the end of its field.
    private mutating func endQuoted(_ bytes: Span<UInt8>) -> Bool {
        let byte = bytes[position]
        if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { return true }
        note(.textAfterQuote, at: position)
        var rest = Record.Field(start: position, end: position)
        return scanPlain(bytes, &rest)
    }

    /// The first trouble of a row is the one that explains the others.
    private mutating func note(_ kind: Record.Trouble.Kind, at position: Int) {
        if trouble == nil { trouble = Record.Trouble(kind: kind, position: position) }
    }
}
