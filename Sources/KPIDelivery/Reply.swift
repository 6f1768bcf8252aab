/// One complete answer of a mail server.
package struct Reply: Hashable, Sendable {
    package let code: Int
    /// The server's own words with the code, line by line, safe to show.
    package let lines: [String]

    package init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }
}

extension Reply: CustomStringConvertible {
    /// The lines joined by line feeds.
    package var description: String { lines.joined(separator: "\n") }
}

extension Reply {
    /// Such as `[5, 1, 1]`, where the server gave one (RFC 3463).
    package var enhanced: [Int]? {
        guard let word = lines.last?.dropFirst(4).prefix(while: { !$0.isWhitespace }) else {
            return nil
        }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let kind = parts[0], let subject = parts[1], let detail = parts[2],
            kind == code / 100
        else { return nil }
        return [kind, subject, detail]
    }

    var isSuccess: Bool { code / 100 == 2 }
    var isTemporary: Bool { code / 100 == 4 }
    var isPermanent: Bool { code / 100 == 5 }

    /// The server asks for fewer connections or messages.
    var isThrottling: Bool {
        [421, 432, 454].contains(code) || (isTemporary && enhanced?.dropFirst().first == 7)
    }

    /// The refusal is about us, not about the recipient.
    var isPolicy: Bool {
        code == 530 || code == 535 || (isPermanent && enhanced?.dropFirst().first == 7)
    }

    /// The enhanced code says that the address is not, or no longer, one.
    var namesRecipient: Bool {
        guard let enhanced else { return false }
        return [[5, 1, 1], [5, 1, 2], [5, 1, 3], [5, 1, 6], [5, 1, 10], [5, 2, 1]].contains(
            enhanced
        )
    }
}
