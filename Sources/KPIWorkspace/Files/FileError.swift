internal import Foundation
internal import SystemPackage

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

    /// The same of the path as a person has written it.
    package func named(_ path: String) -> FileError {
        FileError(kind, path: path, line: line, reason: reason)
    }
}

extension FileError {
    init(_ path: String, _ error: any Error) {
        switch error as? Errno ?? Self.code(of: error) {
        case .noSuchFileOrDirectory:
            self.init(.missing, path: path, reason: "there is no such file")
        case .tooManySymbolicLinkLevels:
            let reason = "a symbolic link stands here, which kpimail does not follow"
            self.init(.link, path: path, reason: reason)
        case .fileExists:
            let reason = "what stands here is no file, and kpimail does not replace it"
            self.init(.notAFile, path: path, reason: reason)
        case .permissionDenied:
            let reason = "permission denied; the user '\(NSUserName())' needs the right to this"
            self.init(.system, path: path, reason: reason)
        case .some(let code): self.init(.system, path: path, reason: "\(code)".lowercased())
        case nil: self.init(.system, path: path, reason: "\(error)")
        }
    }

    /// What the system said behind an error of Foundation.
    private static func code(of error: any Error) -> Errno? {
        guard let cause = (error as? CocoaError)?.underlying as NSError?,
            cause.domain == NSPOSIXErrorDomain
        else { return nil }
        return Errno(rawValue: CInt(cause.code))
    }
}
