internal import Crypto
package import KPIReport

/// A SHA-256 as it is written in files and shown to people: `sha256:…`.
package struct ContentDigest: Hashable, Sendable {
    package let text: String

    /// Covers what a person approves: subject, bodies and recipients; neither Date nor
    /// Message-ID.
    package init(subject: String, bodies: Bodies, recipients: [EmailAddress]) {
        var hash = SHA256()
        let names = recipients.map(\.description).sorted()
        let parts =
            [Array(subject.utf8), bodies.htmlBytes, bodies.textBytes] + names.map { Array($0.utf8) }
        for bytes in parts {
            hash.update(data: Array("\(bytes.count):".utf8))
            hash.update(data: bytes)
        }
        text = "sha256:" + hash.finalize().hexadecimal
    }

    /// Covers the bytes of a message as they are sent.
    package init(of bytes: [UInt8]) {
        text = "sha256:" + SHA256.hash(data: bytes).hexadecimal
    }
}

extension ContentDigest: CustomStringConvertible {
    package var description: String { text }
}
