import Foundation
import Testing

@testable import KPIResults

/// JSON with random faults, judged by Foundation's own reader.
@Suite struct JSONMutationTests {
    private static let isLong = ProcessInfo.processInfo.environment["KPIMAIL_LONG"] == "1"
    private static let texts = [
        #"{"data":{"items":[{"week":"2026-W46","value":12.50},{"week":"2026-W47","value":-3e2}]}}"#,
        #"[[1,2.25,300],["a\u00e9\n","Größe",""],{"x":null,"y":[true,false]},0.1]"#,
        #"{ "a" : 1 , "b" : { "c" : "d\"e" } , "f" : [ ] , "g" : -0.0 }"#,
    ]
    private static let rows = """
        [{"week": "2026-W46", "channel": "Größe", "value": 12.50}, {"value":null,"week":"é"},
        {"channel": "a\"b", "value": -0.3000000000000004}, { "week" : "" , "more" : { "x" : 0 } },
        {"week": "2026-W47 with a name much longer than a word", "value": 1e3}]
        """
    private static let letters = Array(
        "{}[],:\"\\ \n0123456789.eE+-truefalsn\u{1}é\u{FEFF}ud8".utf8
    )

    @Test(arguments: 1...20)
    func `a fault is refused, and no number is ever another`(part: Int) throws {
        var random = Mixer(seed: UInt64(part))
        for number in 0..<(Self.isLong ? 50_000 : 200) {
            var bytes = Array(Self.texts[random.next(below: Self.texts.count)].utf8)
            for _ in 0...random.next(below: 3) { mutate(&bytes, &random) }
            // The other reader takes a hundred times as long.
            if number % (Self.isLong ? 20 : 8) == 0 {
                try compare(bytes)
            } else {
                do { _ = try tokens(bytes: bytes) } catch is JSONTrouble { continue }
            }
        }
    }

    /// A chunk of one byte never holds a whole row, so such rows are read token by token.
    @Test(arguments: 1...20)
    func `a row is the same whether it came at once or in pieces`(part: Int) {
        var random = Mixer(seed: UInt64(part))
        for number in 0..<(Self.isLong ? 5_000 : 100) {
            var bytes = Array(Self.rows.utf8)
            for _ in 0..<(number == 0 ? 0 : 1 + random.next(below: 3)) { mutate(&bytes, &random) }
            let text = String(decoding: bytes, as: UTF8.self).debugDescription
            #expect(told(bytes, size: .max) == told(bytes, size: 1), "\(text)")
        }
    }

    /// Every row with its places, and why the reading ended, as lines.
    private func told(_ bytes: [UInt8], size: Int) -> [String] {
        var rows = JSONRows("", chunk: chunks(of: bytes, size: size))
        var lines: [String] = []
        do {
            while try rows.advance() {
                lines.append("\(rows.row.place) \(rows.row.offset)..<\(rows.row.end)")
                lines += rows.row.fields.map { field in
                    let text = rows.row.bytes[field.start..<field.end]
                    let name = rows.columns.names[field.column]
                    return "\(name) '\(String(decoding: text, as: UTF8.self))' \(field.place)"
                }
            }
        } catch { lines.append("\(error)") }
        return lines
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout Mixer) {
        guard !bytes.isEmpty else { return }
        let place = random.next(below: bytes.count)
        switch random.next(below: 6) {
        case 0: bytes[place] = Self.letters[random.next(below: Self.letters.count)]
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Self.letters[random.next(below: Self.letters.count)], at: place)
        case 3: bytes[place] ^= UInt8(1 << random.next(below: 8))
        case 4: bytes.removeLast(bytes.count - place)
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 5)], at: place)
        }
    }

    private func compare(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self).debugDescription
        let other = Tree.read(bytes)
        do {
            let tokens = try tokens(bytes: bytes)
            #expect(try KPIResultsTests.tokens(bytes: bytes, size: 3) == tokens)
            // Several texts in a row are fine for us alone.
            guard tokens.isOneText else { return }
            let numbers = tokens.compactMap { token -> Double? in
                token.token == .number ? Double(token.text) : nil
            }
            guard numbers.allSatisfy(\.isFinite) else { return }
            // Foundation refuses zero with an exponent, which JSON has.
            if tokens.contains(where: \.isZeroWithExponent) { return }
            let theirs = try #require(other, "only we take \(text)")
            guard !tokens.hasDoubledKeys else { return }
            #expect(theirs.numbers.sorted() == numbers.sorted(), "\(text)")
        } catch is JSONTrouble {
            #expect(other == nil || Tree.isLenient(bytes), "only we refuse \(text)")
        }
    }
}

/// The same numbers in every run.
private struct Mixer {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}

/// What Foundation makes of a text.
private indirect enum Tree: Decodable {
    case number(Double)
    case list([Tree])
    case group([String: Tree])
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .other
        } else if let group = try Self.decode([String: Tree].self, from: container) {
            self = .group(group)
        } else if let list = try Self.decode([Tree].self, from: container) {
            self = .list(list)
        } else if let number = try Self.decode(Double.self, from: container) {
            self = .number(number)
        } else {
            // A text is looked at only when it is asked for.
            _ = try Self.decode(String.self, from: container)
            self = .other
        }
    }

    /// Nil where something of another kind stands there.
    private static func decode<Value: Decodable>(
        _ type: Value.Type,
        from container: any SingleValueDecodingContainer
    ) throws -> Value? {
        do { return try container.decode(type) } catch DecodingError.typeMismatch { return nil }
    }

    static func read(_ bytes: [UInt8]) -> Tree? {
        do { return try JSONDecoder().decode(Tree.self, from: Data(bytes)) } catch { return nil }
    }

    /// Whether Foundation is known to take what JSON is not: bytes that are no UTF-8, control
    /// characters in texts, and commas before an end.
    static func isLenient(_ bytes: [UInt8]) -> Bool {
        let dense = bytes.filter { $0 != 32 }
        let hasLastComma = zip(dense, dense.dropFirst()).contains { one, other in
            one == UInt8(ascii: ",") && "]}".utf8.contains(other)
        }
        return hasLastComma || String(validating: bytes, as: UTF8.self) == nil
            || bytes.contains { $0 < 32 }
    }

    var numbers: [Double] {
        switch self {
        case .number(let number): [number]
        case .list(let items): items.flatMap(\.numbers)
        case .group(let members): members.values.flatMap(\.numbers)
        case .other: []
        }
    }
}

extension [ReadToken] {
    fileprivate var isOneText: Bool {
        var depth = 0
        for (index, read) in enumerated() {
            switch read.token {
            case .beginObject, .beginArray: depth += 1
            case .endObject, .endArray: depth -= 1
            default: break
            }
            if depth == 0 { return index == count - 1 }
        }
        return false
    }

    fileprivate var hasDoubledKeys: Bool {
        var groups: [Set<String>] = []
        for read in self {
            switch read.token {
            case .beginObject, .beginArray: groups.append([])
            case .endObject, .endArray: groups.removeLast()
            case .key:
                if !groups[groups.count - 1].insert(read.text).inserted { return true }
            default: break
            }
        }
        return false
    }
}

extension ReadToken {
    fileprivate var isZeroWithExponent: Bool {
        token == .number && text.lowercased().contains("0e")
    }
}
