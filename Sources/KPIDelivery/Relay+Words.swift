internal import Foundation

extension Relay {
    /// The server's words as they may be shown and kept: without control characters and secrets.
    func presentable(_ words: String) -> String {
        var words =
            Self.isPlain(words)
            ? words : String(words.unicodeScalars.prefix(1000).map(Self.escaped).joined())
        for secret in secretForms where !secret.isEmpty {
            words = words.replacing(secret, with: "(secret)")
        }
        return words
    }

    /// Whether nothing need be escaped or cut off, as in nearly all answers.
    private static func isPlain(_ words: String) -> Bool {
        words.utf8.count <= 1000 && words.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            "\\u{\(String(scalar.value, radix: 16))}"
        default: String(scalar)
        }
    }

    /// The secret as it is and as it goes over the line, the longest first.
    private var secretForms: [String] {
        guard let credentials else { return [] }
        let (name, secret) = (credentials.username, credentials.secret.value)
        let lines = [
            "\0\(name)\0\(secret)", "user=\(name)\u{1}auth=Bearer \(secret)\u{1}\u{1}", secret,
        ]
        return lines.map { Data($0.utf8).base64EncodedString() } + [secret]
    }
}
