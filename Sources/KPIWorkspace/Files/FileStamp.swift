internal import Glibc
internal import SystemPackage

/// What tells whether a file is still the one that was read, without reading it: its place on the
/// disk, its size and when it changed.
package struct FileStamp: Hashable, Sendable, CustomStringConvertible {
    /// The same for the same file; numbers and points only, or "none" where there is no file.
    package let description: String
    /// When its content, its name or its rights last changed, in nanoseconds since 1970.
    private let changedAt: Int64

    package init(_ path: String) {
        do throws(Errno) {
            let status = try FilePath(path).stat()
            let (written, moved) = (status.st_mtim.nanoseconds, status.st_ctim.nanoseconds)
            // The time of writing can be set back, that of any change cannot.
            description = "\(status.inode.rawValue).\(status.size).\(written).\(moved)"
            changedAt = max(written, moved)
        } catch {
            description = "none"
            changedAt = 0
        }
    }

    /// Whether a later change would show: two within one tick of the disk's clock have one time.
    ///
    /// `now` is in nanoseconds since 1970, on the clock of the machine.
    package func isSettled(at now: Int64) -> Bool { changedAt + Self.tick <= now }

    /// The coarsest clock of a file system in use (FAT), in nanoseconds.
    private static let tick: Int64 = 2_000_000_000
}

extension timespec {
    fileprivate var nanoseconds: Int64 { Int64(tv_sec) * 1_000_000_000 + Int64(tv_nsec) }
}
