internal import Dispatch
internal import Foundation
internal import Synchronization

/// What a program writes to its standard output, handed from the thread that reads it to the one
/// that wants it, piece by piece.
///
/// Reading blocks its own thread: a handle's `readabilityHandler` may outlive its descriptor.
final class ProgramOutput: Sendable {
    private let piece = Mutex<[UInt8]>([])
    private let isFull = DispatchSemaphore(value: 0)
    // A semaphore may not be freed below the value it was made with, so that is 0.
    private let isFree = DispatchSemaphore(value: 0)
    private let isClosed = Mutex(false)

    /// Takes over a pipe's reading end.
    init(_ pipe: Pipe) {
        let handle = pipe.fileHandleForReading
        isFree.signal()
        Thread.detachNewThread { [self] in
            while !isClosed.withLock(\.self) {
                let bytes = [UInt8](handle.availableData)
                isFree.wait()
                piece.withLock { $0 = bytes }
                isFull.signal()
                if bytes.isEmpty { return }
            }
        }
    }

    /// The next bytes, none at the end; nil where the deadline comes first.
    func next(until deadline: DispatchTime) -> [UInt8]? {
        guard isFull.wait(timeout: deadline) == .success else { return nil }
        defer { isFree.signal() }
        return piece.withLock(\.self)
    }

    /// Lets the reading thread go, where nobody wants more.
    func close() {
        isClosed.withLock { $0 = true }
        isFree.signal()
    }
}

/// The end of what a program says beside its output.
final class ProgramWords: Sendable {
    private let tail = Mutex<[UInt8]>([])
    private let isOver = DispatchSemaphore(value: 0)
    private static let longest = 2_000

    init(_ pipe: Pipe) {
        let handle = pipe.fileHandleForReading
        Thread.detachNewThread { [self] in
            while true {
                let bytes = [UInt8](handle.availableData)
                if bytes.isEmpty { break }
                tail.withLock { $0 = ($0 + bytes).suffix(Self.longest) }
            }
            isOver.signal()
        }
    }

    /// What the program has said; where a child of it keeps the pipe open, what it said so far.
    func text() -> String {
        _ = isOver.wait(timeout: .now() + .seconds(1))
        return String(decoding: tail.withLock(\.self), as: UTF8.self)
            .split(whereSeparator: \.isNewline).joined(separator: " / ")
    }
}

/// What a program reads, written by a thread of its own: one that does not read would stop us.
enum ProgramInput {
    /// Takes over a pipe's writing end.
    static func write(_ bytes: [UInt8], to pipe: Pipe) {
        let handle = pipe.fileHandleForWriting
        Thread.detachNewThread {
            // A program that has read enough closes its end; its exit status says what that means.
            do { try handle.write(contentsOf: Data(bytes)) } catch {}
            do { try handle.close() } catch {}
        }
    }
}
