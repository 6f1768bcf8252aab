/// Why a folder cannot be used as a workspace at all.
package struct WorkspaceError: Error, Equatable, CustomStringConvertible {
    package let description: String
}
