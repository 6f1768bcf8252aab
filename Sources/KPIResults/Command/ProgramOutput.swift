internal import Dispatch
internal import Foundation
internal import Synchronization

/// What a program writes to its standard output, handed from the thread that reads it to the one
/// that wants it, piece by piece.
final class ProgramOutput: Sendable {
    private let piece = Mutex<[UInt8]?>(nil)
    private let isFull = DispatchSemaphore(value: 0)
    private let isFree = DispatchSemaphore(value: 1)

    /// Takes over a pipe's reading end.
    init(_ pipe: Pipe) {
        pipe.fileHandleForReading.readabilityHandler = { [self] handle in
            let bytes = [UInt8](handle.availableData)
            if bytes.isEmpty { handle.readabilityHandler = nil }
            isFree.wait()
            piece.withLock { $0 = bytes }
            isFull.signal()
        }
    }

    /// The next bytes, none at the end; nil where the deadline comes first.
    func next(until deadline: DispatchTime) -> [UInt8]? {
        guard isFull.wait(timeout: deadline) == .success else { return nil }
        defer { isFree.signal() }
        return piece.withLock { $0.take() }
    }

    /// Lets the reading thread go, where nobody wants more.
    func close() { isFree.signal() }
}

/// The end of what a program says beside its output.
final class ProgramWords: Sendable {
    private let tail = Mutex<[UInt8]>([])
    private let isOver = DispatchSemaphore(value: 0)
    private static let longest = 2_000

    init(_ pipe: Pipe) {
        pipe.fileHandleForReading.readabilityHandler = { [self] handle in
            let bytes = [UInt8](handle.availableData)
            if bytes.isEmpty {
                handle.readabilityHandler = nil
                isOver.signal()
            }
            tail.withLock { $0 = ($0 + bytes).suffix(Self.longest) }
        }
    }

    /// What the program has said; where a child of it keeps the pipe open, what it said so far.
    func text() -> String {
        _ = isOver.wait(timeout: .now() + .seconds(1))
        return String(decoding: tail.withLock(\.self), as: UTF8.self)
            .split(whereSeparator: \.isNewline).joined(separator: " / ")
    }
}
