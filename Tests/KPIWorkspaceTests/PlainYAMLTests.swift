import Foundation
import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct PlainYAMLTests {
    /// What both parsers must agree on: every piece with its place.
    private func full(_ text: String) -> String? {
        var reader = Reader(file: "f.yaml")
        return YAMLNode.parseFully(text, reader: &reader).map(Self.dump)
    }

    private func plain(_ text: String) -> String? {
        PlainYAML.node(text, file: "f.yaml").map(Self.dump)
    }

    private static func dump(_ node: YAMLNode) -> String {
        let place = "\(node.location)"
        switch node.content {
        case .scalar(let text, let isPlain): return "\(place) \(isPlain) \(text.debugDescription)"
        case .sequence(let items): return "\(place) [\(items.map(dump).joined(separator: ", "))]"
        case .mapping(let pairs):
            let all = pairs.map { "\(dump($0.key)): \(dump($0.value))" }
            return "\(place) {\(all.joined(separator: ", "))}"
        }
    }

    /// The built-in catalogue and the clients of the sample, whose weeks are filled in later.
    private static let files: [String] = {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        return ["CDefaults/catalogue", "CDefaults/sample/clients"].flatMap { folder in
            let path = sources.appending(path: folder).path
            let names = FileManager.default.enumerator(atPath: path)?.allObjects ?? []
            return names.compactMap { "\(path)/\($0)" }.sorted()
        }
    }()

    private static func text(of file: String) throws -> String {
        try String(contentsOfFile: file, encoding: .utf8).replacing("@", with: "2")
    }

    @Test func `the built-in catalogue and usual clients are plain`() throws {
        #expect(Self.files.count > 12)
        for file in Self.files {
            let text = try Self.text(of: file)
            let plain = plain(text)
            #expect(plain != nil, "\(file)")
            #expect(plain == full(text), "\(file)")
        }
    }

    @Test(
        arguments: [
            "a: 1\nb: [x, 'y z', { c: d }]\n", "a:\nb:\n  - c: 1\n    d: \"e\"\n  - f\n", "a: ~",
            "ä: ö # remark\nb: { ü: [ä, ö], c: ß }", "a:\n- b\n- c: d\n  e:\n  - f\ng: h",
            "# remark\n\na:   b   \n\n  # remark\nc: d#e", "a: http://b/c?d={e}",
            "a: []\nb: {}",
            "a: [b, ]", "a: 12:30", "a:\n\n\n  b: c\n",
        ]
    )
    func `plain text reads as in the full parser`(text: String) {
        #expect(plain(text) != nil)
        #expect(plain(text) == full(text))
    }

    @Test(
        arguments: [
            "a: b\n  c", "a: |\n  b", "a: &b c", "a: *b", "a: !b c", "a: \"b\\n\"", "a: 'b''c'",
            "a: b: c", "a: 1\na: 2", "\ta: b", "a: [b,\n  c]", "- a", "a", "--- \na: b",
            "a: b\n...",
            "a: {b}", "? a\n: b", "a: 'b' c", "a: b\n - c", "a: b\r\nc: d", "a: \u{1F600}", "%a: b",
            "a: \u{85}b", "a: [b: c]", "a: {b: 1, b: 2}", "a: [b", "", "a:\n  b: c\n d: e",
        ]
    )
    func `what is not plain is left to the full parser`(text: String) {
        #expect(plain(text) == nil)
    }

    @Test func `a text changed at random reads as in the full parser, or not at all`() throws {
        var random = SplitMix(state: 20_261_117)
        let signs = Array("\n\n  :-,#[]{}'\"ab1ä?&|>%@!~.\t\\")
        let texts = try Self.files.map(Self.text)
        var read = 0
        for _ in 0..<3_000 {
            var text = Array(texts.randomElement(using: &random) ?? "")
            let start = Int.random(in: 0..<text.count, using: &random)
            text = Array(text[start...].prefix(400))
            if let lineEnd = text.firstIndex(of: "\n") { text.removeFirst(lineEnd + 1) }
            for _ in 0..<Int.random(in: 0...4, using: &random) where !text.isEmpty {
                let place = Int.random(in: 0..<text.count, using: &random)
                let sign = signs.randomElement(using: &random) ?? "\n"
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text[place] = sign
                case 1: text.insert(sign, at: place)
                default: text.remove(at: place)
                }
            }
            // Lines taken out of a group begin in the first column.
            let blanks = text.prefix { $0 == " " }.count
            let lines = String(text).split(separator: "\n", omittingEmptySubsequences: false)
            let shifted = lines.map { line in
                line.prefix(blanks).allSatisfy { $0 == " " } ? line.dropFirst(blanks) : line
            }.joined(separator: "\n")
            guard let plain = plain(shifted) else { continue }
            read += 1
            #expect(plain == full(shifted), "\(shifted.debugDescription)")
        }
        #expect(read > 60)
    }
}

/// Numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
