import KPIReport
import Testing

@testable import KPIResults

@Suite struct RecordReaderTests {
    @Test func `doubled quotes, separators and line breaks stand inside quotes`() throws {
        let rows = try records("a,b\r\n\"x \"\"y\"\"\",\"1,\n2\"\n")
        #expect(rows.map(\.fields) == [["a", "b"], ["x \"y\"", "1,\n2"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every kind of line end ends a line`(end: String) throws {
        let rows = try records("a,b\(end)1,2\(end)\(end)3,\(end)")
        #expect(rows.map(\.fields) == [["a", "b"], ["1", "2"], ["3", ""]])
        #expect(rows.map(\.line) == [1, 2, 4])
    }

    @Test func `the last line needs no line end`() throws {
        #expect(try records("a,b\n1,").map(\.fields) == [["a", "b"], ["1", ""]])
    }

    @Test func `a byte order mark is no part of the first name`() throws {
        let rows = try records("\u{FEFF}week,value\n")
        #expect(rows.map(\.fields) == [["week", "value"]])
        #expect(rows[0].places == ["1:1", "1:6"])
    }

    @Test(arguments: [
        ("a,b;c,d\n", UInt8.comma), ("a;b;\"c,,,\"\n", .semicolon), ("a\tb\n", .tab),
        ("\n\na;b\n1,2,3\n", .semicolon), ("a", .comma), ("", .comma),
    ])
    func `the separator is the one of the first line`(text: String, delimiter: UInt8) throws {
        var reader = reader(Array(text.utf8), size: 1)
        _ = try reader.advance()
        #expect(reader.delimiter == delimiter)
    }

    @Test func `places count characters and the line breaks inside quotes`() throws {
        let rows = try records("a,b,c\nü,\"x\r\ny\",z\n\"\",1,2\n")
        #expect(rows[1].places == ["2:1", "2:3", "3:4"])
        #expect(rows[2].places == ["4:1", "4:4", "4:6"])
    }

    @Test(arguments: [
        ("a,b\n\"x\"y,2\n3,4\n", Record.Trouble.Kind.textAfterQuote, "2:4", 3),
        ("a,b\nx\"y,2\n3,4\n", .strayQuote, "2:2", 3),
        ("a,b\n1,\u{0}2\n3,4\n", .nul, "2:3", 3),
        ("a,b\n1,\"2\n3,4\n", .unclosedQuote, "2:3", 2),
    ])
    func `trouble has a place and costs one row`(
        text: String,
        kind: Record.Trouble.Kind,
        place: String,
        count: Int
    ) throws {
        let rows = try records(text)
        #expect(rows.map(\.trouble) == Array([nil, kind, nil].prefix(count)))
        #expect(rows[1].troublePlace == place)
    }

    @Test func `a byte of Latin 1 is found`() throws {
        let rows = try records(Array("a,b\nCaf".utf8) + [0xE9] + Array(",1\n".utf8))
        #expect(rows[1].trouble == .notUTF8)
        #expect(rows[1].troublePlace == "2:4")
    }

    @Test(arguments: [true, false], 1...3)
    func `UTF-16 is read by its byte order mark`(isLittleEndian: Bool, size: Int) throws {
        let text = "a;ü\r\n€;😀\r\n"
        let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
            let halves = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isLittleEndian ? halves : halves.reversed()
        }
        #expect(try records(bytes, size: size).map(\.fields) == [["a", "ü"], ["€", "😀"]])
        #expect(try records(bytes + [0]).map(\.trouble) == [nil, nil, .notUTF8])
    }

    @Test func `a row without end is not read`() throws {
        let text = "a,b\n1,\"" + String(repeating: "x,1\n", count: 100)
        let rows = try records(Array(text.utf8), size: 16, limit: 64)
        #expect(rows.map(\.trouble) == [nil, .tooLong])
        #expect(rows[1].troublePlace == "2:4")
    }

    @Test(arguments: 1...7)
    func `the size of the chunks makes no difference`(size: Int) throws {
        let text = "\u{FEFF}a;b\r\n\"1\"\"\r\n;2\";ü\r\r\n\"x\"y;\"\"\n\n;\"open\n"
        let whole = try records(Array(text.utf8), size: 1_000)
        #expect(whole.count == 4)
        #expect(try records(Array(text.utf8), size: size) == whole)
    }

    @Test func `offsets tell where a row lies in the file`() throws {
        let bytes = Array("\u{FEFF}a,b\r\n\r\nü,2\n3,4".utf8)
        var reader = reader(bytes, size: 2)
        var rows: [String] = []
        while try reader.advance() {
            rows.append(String(decoding: bytes[reader.record.offsets], as: UTF8.self))
        }
        #expect(rows == ["a,b\r\n", "ü,2\n", "3,4"])
    }
}

/// A row as a test wants to see it.
struct Row: Equatable {
    let fields: [String]
    let line: Int
    let places: [String]
    let trouble: Record.Trouble.Kind?
    let troublePlace: String?
}

func reader(_ bytes: [UInt8], size: Int, limit: Int = 1 << 20) -> RecordReader {
    var rest = bytes[...]
    return RecordReader(limit: limit) {
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
    }
}

func records(_ text: String) throws -> [Row] { try records(Array(text.utf8)) }

func records(_ bytes: [UInt8], size: Int = 1_000, limit: Int = 1 << 20) throws -> [Row] {
    var reader = reader(bytes, size: size, limit: limit)
    var rows: [Row] = []
    while try reader.advance() {
        let record = reader.record
        let places = record.fields.indices.map { record.place($0) }
        rows.append(
            Row(
                fields: record.fields.indices.map {
                    String(decoding: record.contents($0), as: UTF8.self)
                },
                line: record.line,
                places: places.map { "\($0.line):\($0.column)" },
                trouble: record.trouble?.kind,
                troublePlace: record.trouble.map { trouble in
                    let place = record.place(at: trouble.position)
                    return "\(place.line):\(place.column)"
                }
            )
        )
    }
    return rows
}
