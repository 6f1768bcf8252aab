internal import Glibc
internal import SystemPackage

/// Proof that no other run of this workspace is at work on this host.
///
/// The kernel frees it when the process ends, however it ends. The file is never deleted: a second
/// file of the same name would be a second lock.
package struct RunLock: ~Copyable {
    private let file: FileDescriptor

    private init(file: FileDescriptor) { self.file = file }

    /// Takes the lock of a state folder, or answers nil where another run holds it.
    package static func take(in folder: String) throws(LedgerError) -> RunLock? {
        let path = FilePath(folder).appending("run.lock")
        let file: FileDescriptor
        do {
            // Closed in children: they would keep the lock after their parent's death.
            file = try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite
            )
        } catch Errno.permissionDenied {
            throw .forbidden(path.string)
        } catch { throw .unwritable("\(path): \(error)") }
        while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let error = Errno(rawValue: errno)
            if error == .interrupted { continue }
            _ = close(file.rawValue)
            if error == .wouldBlock { return nil }
            throw .unwritable("\(path): \(error)")
        }
        return RunLock(file: file)
    }

    deinit { _ = close(file.rawValue) }
}
