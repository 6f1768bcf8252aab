internal import Foundation
internal import Glibc

/// One call of a program that prints results.
package struct ProgramCall: Sendable {
    private let words: [String]
    private let folder: String
    private let time: Duration
    private let size: Int

    /// - Parameters:
    ///   - words: The program and its arguments, which no shell reads.
    ///   - folder: Where it runs, from which a relative program is found.
    ///   - time: How long it may run.
    ///   - size: The most bytes it may print.
    package init(words: [String], folder: String, time: Duration, size: Int) {
        self.words = words
        self.folder = folder
        self.time = time
        self.size = size
    }

    /// Runs the program to its end; it blocks its thread.
    ///
    /// What is over its limits is killed, with every process it has started in its group.
    package func run(into sink: @escaping AnswerSink) throws(FetchError) {
        let process = Process()
        let (output, words) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--"] + self.words
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = words
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        let deadline = DispatchTime.now() + .milliseconds(Int(time / .milliseconds(1)))
        do {
            try process.run()
        } catch {
            throw FetchError("the program cannot be started")
        }
        let said = ProgramWords(words)
        let printed = ProgramOutput(output)
        do throws(FetchError) {
            try take(printed, until: deadline, into: sink)
            guard end.wait(timeout: deadline) == .success else { throw tooSlow }
        } catch {
            kill(-process.processIdentifier, SIGKILL)
            printed.close()
            throw error
        }
        try judge(process, said.text())
    }

    private func take(
        _ output: ProgramOutput,
        until deadline: DispatchTime,
        into sink: AnswerSink
    ) throws(FetchError) {
        var room = size
        while true {
            guard let bytes = output.next(until: deadline) else { throw tooSlow }
            if bytes.isEmpty { return }
            room -= bytes.count
            guard room >= 0 else {
                throw FetchError("the program prints more than \(size >> 20) MB")
            }
            try sink(bytes)
        }
    }

    private var tooSlow: FetchError {
        FetchError("the program has not ended within \(time.components.seconds) s")
    }

    private func judge(_ process: Process, _ said: String) throws(FetchError) {
        let words = said.isEmpty ? "" : ": \(said)"
        guard process.terminationReason == .exit else {
            throw FetchError("signal \(process.terminationStatus) has ended the program\(words)")
        }
        guard process.terminationStatus == 0 else {
            throw FetchError("the program failed with \(process.terminationStatus)\(words)")
        }
    }
}
