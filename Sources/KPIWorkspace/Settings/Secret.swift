/// Where a password comes from; the password itself never stands in a file of the workspace.
package struct Secret: Hashable, Sendable {
    /// The place of the password.
    package enum Source: Hashable, Sendable {
        case env(String)
        /// Relative to the workspace, or absolute.
        case file(String)
        case command([String])
    }

    package let source: Source

    package init(_ source: Source) { self.source = source }
}

extension Secret: CustomStringConvertible {
    /// The place, never the password.
    package var description: String {
        switch source {
        case .env(let name): "the environment variable \(name)"
        case .file(let path): "the file \(path)"
        case .command(let words): "the command \(words.first ?? "")"
        }
    }
}

/// A password in memory, which neither prints nor shows itself.
package struct Password: Sendable, CustomStringConvertible, CustomReflectable {
    package let value: String

    package init(_ value: String) { self.value = value }

    package var description: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a password could not be had; holds no part of it.
package struct SecretError: Error, Equatable, CustomStringConvertible {
    package let description: String
}
