extension RecordReader {
    /// Passes over what stands before the header, and recognises the delimiter in it.
    mutating func passPreamble() throws {
        for _ in 0..<shape.skippedLines { try passLine() }
        if let sign = try declaredDelimiter() {
            delimiter = sign
            try passLine()
        } else if shape.delimiter == nil {
            try recogniseDelimiter()
        }
        guard let mark = shape.headerMark.map({ Array($0.utf8) }) else { return }
        while try !lineHolds(mark) {
            guard try !isAtEnd() else {
                lacksHeader = true
                return
            }
            try passLine()
            if shape.delimiter == nil { try recogniseDelimiter() }
        }
    }

    /// Goes to the beginning of the next line, wherever quotes stand.
    mutating func passLine() throws {
        while true {
            if let end = record.bytes[next...].firstIndex(where: {
                $0 == .lineFeed || $0 == .carriageReturn
            }) {
                while end + 1 == record.bytes.count, !isLast { try refill(keeping: true) }
                let isPair =
                    record.bytes[end] == .carriageReturn && end + 1 < record.bytes.count
                    && record.bytes[end + 1] == .lineFeed
                (next, nextLine) = (end + (isPair ? 2 : 1), nextLine + 1)
                return
            }
            if isLast {
                next = record.bytes.count
                return
            }
            next = record.bytes.count
            try refill()
        }
    }

    /// The sign that Excel's own first line names, as in `sep=;`.
    private mutating func declaredDelimiter() throws -> UInt8? {
        while record.bytes.count - next < 6, !isLast { try refill(keeping: true) }
        let line = Array(record.bytes[next...].prefix(6))
        guard line.count >= 5, line.starts(with: "sep=".utf8),
            line.count == 5 || line[5] == .carriageReturn || line[5] == .lineFeed
        else { return nil }
        return line[4]
    }

    private mutating func recogniseDelimiter() throws {
        var found = Delimiter.recognise(in: record.bytes[next...])
        while found == nil, !isLast, record.bytes.count - next <= limit {
            try refill(keeping: true)
            found = Delimiter.recognise(in: record.bytes[next...])
        }
        delimiter = found ?? Delimiter.recognise(in: record.bytes[next...], isLast: true) ?? .comma
    }

    private mutating func isAtEnd() throws -> Bool {
        if next == record.bytes.count, !isLast { try refill(keeping: true) }
        return next == record.bytes.count
    }

    /// Whether one field of the line, without quotes and spaces around it, is the mark.
    private mutating func lineHolds(_ mark: [UInt8]) throws -> Bool {
        while !isLast, record.bytes.count - next <= limit,
            !record.bytes[next...].contains(where: { $0 == .lineFeed || $0 == .carriageReturn })
        {
            try refill(keeping: true)
        }
        let line = record.bytes[next...].prefix { $0 != .lineFeed && $0 != .carriageReturn }
        return line.split(separator: delimiter).contains { field in
            var field = field
            while let first = field.first, first == .space || first == .quote {
                field.removeFirst()
            }
            while let last = field.last, last == .space || last == .quote { field.removeLast() }
            return field.elementsEqual(mark)
        }
    }
}
