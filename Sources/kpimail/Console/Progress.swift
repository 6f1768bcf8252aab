internal import Foundation
internal import Synchronization

/// A line that says how far a long load has come; only on a terminal.
final class Progress: Sendable {
    private let total: Int
    private let done = Mutex(0)
    private let isShown: Bool

    init(total: Int, isShown: Bool = isatty(STDERR_FILENO) == 1) {
        self.total = total
        self.isShown = isShown && total > 0
    }

    func tell(_ what: String) {
        guard isShown else { return }
        let count = done.withLock(\.self)
        write("\(what): \(count) of \(total) done")
    }

    func advance() { done.withLock { $0 += 1 } }

    /// Clears the line.
    func end() { if isShown { write("") } }

    private func write(_ line: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }
}
