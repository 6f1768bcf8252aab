/// Puts the lines of a server together to replies, exactly where libcurl sees one end.
struct ReplyReader {
    private var lines: [String] = []

    /// The reply that `line` (with its line end) completes.
    mutating func read(_ line: String, presentable: (String) -> String) -> Reply? {
        let bytes = Array(line.utf8)
        guard bytes.count >= 4, let code = Self.code(bytes) else { return nil }
        let text = presentable(String(line.prefix { !$0.isNewline }))
        guard bytes[3] == UInt8(ascii: " ") || bytes.count == 5 else {
            if bytes[3] == UInt8(ascii: "-"), lines.count < 30 { lines.append(text) }
            return nil
        }
        defer { lines = [] }
        return Reply(code: code, lines: lines + [text])
    }

    private static func code(_ bytes: [UInt8]) -> Int? {
        let digits = bytes.prefix(3).map { Int($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + $1 }
    }
}
