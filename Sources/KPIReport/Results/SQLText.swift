/// A query with the names of its parameters (`:client`), found outside quotes and comments.
package struct SQLText: Hashable, Sendable {
    package let text: String
    /// The parameters, each once, in the order they come.
    package let parameters: [String]
    /// The same with `$1`, `$2` … in their places.
    package let numbered: String
    /// Whether it is a single query: `select`, `with` or `values`, and nothing after a semicolon.
    package let isQuery: Bool

    package init(_ text: String) {
        self.text = text
        var scanner = Scanner(Array(text.utf8))
        scanner.scan()
        parameters = scanner.parameters
        numbered = String(decoding: scanner.numbered, as: UTF8.self)
        isQuery = scanner.isSingle && ["select", "with", "values"].contains(scanner.firstWord)
    }
}

extension SQLText {
    private struct Scanner {
        let bytes: [UInt8]
        var position = 0
        var numbered: [UInt8] = []
        var parameters: [String] = []
        var firstWord = ""
        var isSingle = true
        private var isEnded = false

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func scan() {
            while position < bytes.count {
                let byte = bytes[position]
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quoted(byte)
                case UInt8(ascii: "-") where byte == after(1): skip { $0 == UInt8(ascii: "\n") }
                case UInt8(ascii: "/") where after(1) == UInt8(ascii: "*"): comment()
                case UInt8(ascii: "$"): dollars()
                case UInt8(ascii: ":"): colon()
                case UInt8(ascii: ";"):
                    isEnded = true
                    move(1)
                case 9, 10, 13, 32: move(1)
                default: word()
                }
            }
        }

        private func after(_ count: Int) -> UInt8? {
            position + count < bytes.count ? bytes[position + count] : nil
        }

        private mutating func move(_ count: Int) {
            let end = min(bytes.count, position + count)
            numbered += bytes[position..<end]
            position = end
        }

        /// Something of the query itself was met.
        private mutating func meet() { if isEnded { isSingle = false } }

        private mutating func skip(to isEnd: (UInt8) -> Bool) {
            move(1)
            while position < bytes.count, !isEnd(bytes[position]) { move(1) }
        }

        /// Quotes inside are doubled, which two quoted texts in a row amount to.
        private mutating func quoted(_ quote: UInt8) {
            meet()
            skip { $0 == quote }
            move(1)
        }

        /// Comments nest in PostgreSQL and do not in SQLite; what is in doubt counts as comment.
        private mutating func comment() {
            move(2)
            var depth = 1
            while depth > 0, position < bytes.count {
                if bytes[position] == UInt8(ascii: "*"), after(1) == UInt8(ascii: "/") {
                    depth -= 1
                    move(2)
                } else if bytes[position] == UInt8(ascii: "/"), after(1) == UInt8(ascii: "*") {
                    depth += 1
                    move(2)
                } else {
                    move(1)
                }
            }
        }

        /// `$$ text $$` and `$name$ text $name$`.
        private mutating func dollars() {
            meet()
            var end = position + 1
            while end < bytes.count, bytes[end].isWord { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return move(1) }
            let tag = bytes[position...end]
            move(tag.count)
            while position < bytes.count, !bytes[position...].starts(with: tag) { move(1) }
            move(tag.count)
        }

        private mutating func colon() {
            meet()
            if after(1) == UInt8(ascii: ":") { return move(2) }
            var end = position + 1
            while end < bytes.count, bytes[end].isWord { end += 1 }
            let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
            guard let first = name.utf8.first, !(48...57).contains(first) else { return move(1) }
            if !parameters.contains(name) { parameters.append(name) }
            let number = (parameters.firstIndex(of: name) ?? 0) + 1
            numbered += "$\(number)".utf8
            position = end
        }

        private mutating func word() {
            meet()
            let start = position
            while position < bytes.count, bytes[position].isWord { move(1) }
            if position == start { return move(1) }
            if firstWord.isEmpty {
                firstWord = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
            }
        }
    }
}

extension UInt8 {
    /// Letters, digits, underscores and everything beyond ASCII.
    fileprivate var isWord: Bool {
        switch self {
        case 48...57, 65...90, 97...122, 95, 128...: true
        default: false
        }
    }
}
