/// Why a file could not be read or written.
package struct FileError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable { case missing, notAFile, tooLarge, notText, link, outside, system }

    package let kind: Kind
    package let path: String
    /// The first line that is not UTF-8.
    package let line: Int?
    package let reason: String

    init(_ kind: Kind, path: String, line: Int? = nil, reason: String) {
        self.kind = kind
        self.path = path
        self.line = line
        self.reason = reason
    }

    package var description: String { "\(path): \(reason)" }
}
