import KPIReport
import Testing

@testable import KPIResults

@Suite struct JSONReaderTests {
    @Test func `numbers stay the text they are, and texts lose their escapes`() throws {
        let tokens = try tokens(
            #"{"a": [1.10, -0.5e+3, 12345678901234567890.1], "b\n": "\u00e9\ud83d\ude00"}"#
        )
        #expect(
            tokens == [
                .beginObject, .key("a"), .beginArray, .number("1.10"), .number("-0.5e+3"),
                .number("12345678901234567890.1"), .endArray, .key("b\n"), .string("é😀"),
                .endObject,
            ]
        )
    }

    @Test func `chunks of any size give the same tokens`() throws {
        let text =
            "\u{FEFF}[{\"name\": \"Grüße \\u20ac\"}, [true, false, null], {}, []]\n{\"x\": 1}"
        let whole = try tokens(text)
        for size in [1, 2, 3, 5, 7] { #expect(try tokens(text, size: size) == whole) }
        #expect(whole.count == 19)
    }

    @Test(arguments: [
        ("[1, 2", 1, 6, "cut off"), ("{\"a\" 1}", 1, 6, "expected ':' but found '1'"),
        ("[1 2]", 1, 4, "expected ',' or ']' but found '2'"), ("[1,]", 1, 4, "expected a value"),
        ("{\"a\": 1,}", 1, 9, "expected a name in quotes"), ("[01]", 1, 2, "further zeros"),
        ("[1.]", 1, 4, "expected a digit"), ("[.5]", 1, 2, "expected a value"),
        ("[+1]", 1, 2, "expected a value"), ("[NaN]", 1, 2, "expected a value"),
        ("[nul]", 1, 5, "expected 'null'"), ("{a: 1}", 1, 2, "expected a name in quotes"),
        ("[\n \"ä\", 'x']", 2, 7, "expected a value"), ("[\"a\nb\"]", 1, 4, "control character"),
        ("[\"\\x\"]", 1, 3, "no such escape"), ("[\"\\ud800\"]", 1, 3, "come in pairs"),
        ("[\"\\ud800\\u0041\"]", 1, 3, "come in pairs"), ("[] x", 1, 4, "expected a value"),
        ("]", 1, 1, "expected a value"), ("[1}", 1, 3, "expected ',' or ']'"),
    ])
    func `what is not JSON is told with its place`(
        text: String,
        line: Int,
        column: Int,
        cure: String
    ) throws {
        let trouble = try #require(throws: JSONTrouble.self) { try tokens(text) }
        #expect(trouble.place == TextPlace(line: line, column: column), "\(trouble.place)")
        #expect(trouble.message.text.contains(cure), "\(trouble.message.text)")
    }

    @Test func `deep nests and endless texts end`() throws {
        let deep = String(repeating: "[", count: 1_000)
        let trouble = try #require(throws: JSONTrouble.self) { try tokens(deep) }
        #expect(trouble.place.column == 101)
        #expect(throws: JSONTrouble.self) {
            try tokens("[\"" + String(repeating: "a", count: 2 << 20))
        }
        #expect(throws: JSONTrouble.self) { try tokens("[" + String(repeating: "1", count: 5_000)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        #expect(throws: JSONTrouble.self) { try tokens(bytes: [0x22, 0xC3, 0x28, 0x22]) }
        #expect(throws: JSONTrouble.self) { try tokens(bytes: [0xFF, 0xFE, 0x5B, 0, 0x5D, 0]) }
    }

    @Test(arguments: [
        ("0.30000000000000004", "0.300000000000"), ("7.25", "7.25"),
        ("1.9999999999999998", "2.000000000000"), ("-9.9999999999999", "-10.000000000000"),
        ("123456789012345.123456789012", "123456789012345.123456789012"), ("1e-13", "1e-13"),
    ])
    func `the noise of floating numbers is rounded away`(written: String, text: String) {
        var digits = Array(written.utf8)
        JSONNumber.round(&digits)
        #expect(String(decoding: digits, as: UTF8.self) == text)
    }
}

/// A token with what it says.
struct ReadToken: Equatable {
    let token: JSONReader.Token
    var text = ""

    static let beginObject = ReadToken(token: .beginObject)
    static let endObject = ReadToken(token: .endObject)
    static let beginArray = ReadToken(token: .beginArray)
    static let endArray = ReadToken(token: .endArray)

    static func key(_ name: String) -> ReadToken { ReadToken(token: .key, text: name) }
    static func string(_ text: String) -> ReadToken { ReadToken(token: .string, text: text) }
    static func number(_ text: String) -> ReadToken { ReadToken(token: .number, text: text) }
}

/// Every token of a text, read in chunks of `size` bytes.
func tokens(_ text: String, size: Int = .max) throws -> [ReadToken] {
    try tokens(bytes: Array(text.utf8), size: size)
}

func tokens(bytes: [UInt8], size: Int = .max) throws -> [ReadToken] {
    var reader = JSONReader(chunk: chunks(of: bytes, size: size))
    var tokens: [ReadToken] = []
    while let token = try reader.next() {
        let hasText = [.key, .string, .number].contains(token)
        tokens.append(ReadToken(token: token, text: hasText ? reader.string : ""))
    }
    return tokens
}

/// The bytes piece by piece, then none.
func chunks(of bytes: [UInt8], size: Int) -> () -> [UInt8] {
    var rest = bytes[...]
    return {
        let piece = Array(rest.prefix(size))
        rest = rest.dropFirst(size)
        return piece
    }
}
