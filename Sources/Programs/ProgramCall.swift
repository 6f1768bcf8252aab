internal import Foundation
internal import Glibc

/// One call of another program, which has its limits: what takes longer than it may, or is at work
/// when this program is told to end, is killed with all that it has started in its group.
package struct ProgramCall: Sendable {
    /// What becomes of the words that the program says beside its output.
    package enum Words: Sendable {
        /// They end an error's description.
        case told
        /// They go where our own go; for programs that may say a secret.
        case passedOn
    }

    private let words: [String]
    private let folder: String
    private let environment: [String: String]?
    private let input: [UInt8]
    private let said: Words
    private let time: Duration
    private let size: Int
    private let interrupted: @Sendable () -> Bool

    /// - Parameters:
    ///   - words: The program and its arguments, which no shell reads.
    ///   - folder: Where it runs, from which a relative program is found.
    ///   - environment: Its variables; ours without it.
    ///   - input: What it reads.
    ///   - said: What becomes of its words.
    ///   - time: How long it may run.
    ///   - size: The most bytes it may print.
    ///   - interrupted: Whether we are to end; asked several times a second.
    package init(
        words: [String],
        folder: String,
        environment: [String: String]? = nil,
        input: [UInt8] = [],
        said: Words = .told,
        time: Duration,
        size: Int = 1 << 20,
        interrupted: @escaping @Sendable () -> Bool
    ) {
        self.words = words
        self.folder = folder
        self.environment = environment
        self.input = input
        self.said = said
        self.time = time
        self.size = size
        self.interrupted = interrupted
    }

    /// Runs the program to its end and hands on what it prints; it blocks its thread.
    ///
    /// - Throws: `ProgramError`, or what `sink` throws.
    package func run(into sink: ([UInt8]) throws -> Void = { _ in }) throws {
        // A program that ends before it has read everything must not end us.
        if !input.isEmpty { signal(SIGPIPE, SIG_IGN) }
        let process = Process()
        let (output, words) = (Pipe(), said == .told ? Pipe() : nil)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--"] + self.words
        if let environment { process.environment = environment }
        process.currentDirectoryURL = URL(filePath: folder)
        let source = input.isEmpty ? nil : Pipe()
        process.standardInput = source ?? FileHandle.nullDevice
        process.standardOutput = output
        if let words { process.standardError = words }
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        let limit = Limit(at: .now() + .milliseconds(Int(time / .milliseconds(1))), interrupted)
        do { try process.run() } catch { throw ProgramError("the program cannot be started") }
        if let source { ProgramInput.write(input, to: source) }
        let said = words.map { ProgramWords($0) }
        let printed = ProgramOutput(output)
        do {
            try take(printed, limit, into: sink)
            guard limit.wait({ end.wait(timeout: $0) == .success ? true : nil }) != nil else {
                throw overdue
            }
        } catch {
            // Foundation starts each program in a process group of its own.
            kill(-process.processIdentifier, SIGKILL)
            printed.close()
            throw error
        }
        try judge(process, said?.text() ?? "")
    }

    /// The same; answers all that the program prints.
    package func output() throws -> [UInt8] {
        var all: [UInt8] = []
        try run { all += $0 }
        return all
    }

    private func take(
        _ output: ProgramOutput,
        _ limit: Limit,
        into sink: ([UInt8]) throws -> Void
    ) throws {
        var room = size
        while true {
            guard let bytes = limit.wait({ output.next(until: $0) }) else { throw overdue }
            if bytes.isEmpty { return }
            room -= bytes.count
            guard room >= 0 else {
                throw ProgramError("the program prints more than \(size >> 20) MB")
            }
            try sink(bytes)
        }
    }

    private var overdue: ProgramError {
        interrupted()
            ? ProgramError("the program was stopped, as kpimail was told to end")
            : ProgramError("the program has not ended within \(time.components.seconds) s")
    }

    private func judge(_ process: Process, _ said: String) throws(ProgramError) {
        let words = said.isEmpty ? "" : ": \(said)"
        guard process.terminationReason == .exit else {
            throw ProgramError("signal \(process.terminationStatus) has ended the program\(words)")
        }
        guard process.terminationStatus == 0 else {
            throw ProgramError("the program failed with \(process.terminationStatus)\(words)")
        }
    }
}

/// How long may be waited for a program.
private struct Limit {
    private let deadline: DispatchTime
    private let interrupted: () -> Bool

    init(at deadline: DispatchTime, _ interrupted: @escaping () -> Bool) {
        self.deadline = deadline
        self.interrupted = interrupted
    }

    /// What `attempt` has got, which waits until a moment; nil at the deadline, or when we are to end.
    func wait<Value>(_ attempt: (DispatchTime) -> Value?) -> Value? {
        while !interrupted() {
            let now = DispatchTime.now()
            if let value = attempt(min(deadline, now + .milliseconds(100))) { return value }
            if now >= deadline { return nil }
        }
        return nil
    }
}
