internal import KPIReport

/// Writes the rows of a query as CSV, as many as there may be.
struct SQLRows {
    private let limit: Int
    private let sink: AnswerSink
    private var count = 0
    private var buffer: [UInt8] = []

    private static let chunk = 1 << 16

    init(limit: Int, _ sink: @escaping AnswerSink) {
        (self.limit, self.sink) = (limit, sink)
    }

    mutating func name(_ columns: [String]) throws(FetchError) { try write(columns) }

    /// Takes a row; nil is NULL, which is no value.
    mutating func take(_ row: [String?]) throws(FetchError) {
        count += 1
        guard count <= limit else {
            throw FetchError("the query gives more than \(limit.grouped) rows")
        }
        try write(row.map { $0 ?? "" })
    }

    mutating func finish() throws(FetchError) {
        try sink(buffer)
        buffer = []
    }

    private mutating func write(_ fields: [String]) throws(FetchError) {
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.append(.comma) }
            Self.write(field, to: &buffer)
        }
        buffer.append(.lineFeed)
        if buffer.count >= Self.chunk { try finish() }
    }

    private static func write(_ field: String, to buffer: inout [UInt8]) {
        let isPlain = field.utf8.allSatisfy {
            $0 != .comma && $0 != .quote && $0 != .lineFeed && $0 != .carriageReturn
                && $0 != .semicolon && $0 != .tab
        }
        if isPlain {
            buffer += field.utf8
            return
        }
        buffer.append(.quote)
        for byte in field.utf8 {
            if byte == .quote { buffer.append(byte) }
            buffer.append(byte)
        }
        buffer.append(.quote)
    }
}
