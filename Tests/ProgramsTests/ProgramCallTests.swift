import Foundation
import Synchronization
import Testing

@testable import Programs

@Suite struct ProgramCallTests {
    private func call(
        _ script: String,
        input: [UInt8] = [],
        time: Duration = .seconds(30),
        size: Int = 1 << 20,
        interrupted: @escaping @Sendable () -> Bool = { false }
    ) -> ProgramCall {
        ProgramCall(
            words: ["sh", "-c", script],
            folder: "/",
            input: input,
            time: time,
            size: size,
            interrupted: interrupted
        )
    }

    private func trouble(_ call: ProgramCall) -> String? {
        #expect(throws: ProgramError.self) { try call.run() }?.description
    }

    /// Whether a process is more than a name that waits for somebody to take notice of its end.
    private func lives(_ process: Int32) -> Bool {
        do {
            let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            return !stat.contains(") Z ")
        } catch { return false }
    }

    @Test func `a program reads what it is given and prints what it likes`() throws {
        let bytes = [UInt8](repeating: 65, count: 300_000)
        #expect(try call("cat", input: bytes, size: 1 << 20).output() == bytes)
        #expect(try call("echo done", input: bytes).output() == Array("done\n".utf8))
    }

    @Test func `one that takes too long is killed with all it has started`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "child-\(UUID())")
        let start = ContinuousClock.now
        let script = "sleep 300 & echo $! >\(file.path); wait"
        let why = trouble(call(script, time: .seconds(1)))
        #expect(why == "the program has not ended within 1 s")
        #expect(ContinuousClock.now - start < .seconds(10))
        let text = try String(contentsOf: file, encoding: .utf8)
        try FileManager.default.removeItem(at: file)
        let child = try #require(Int32(text.split(separator: "\n").joined()))
        while ContinuousClock.now - start < .seconds(20), lives(child) { usleep(10_000) }
        #expect(!lives(child))
    }

    @Test func `one that reads nothing is killed in time, too`() {
        let bytes = [UInt8](repeating: 65, count: 300_000)
        #expect(
            trouble(call("sleep 300", input: bytes, time: .seconds(1)))?.contains("1 s") == true
        )
    }

    @Test func `when we are told to end, so is the program`() {
        let start = ContinuousClock.now
        let why = trouble(call("sleep 300") { ContinuousClock.now - start > .milliseconds(300) })
        #expect(why == "the program was stopped, as kpimail was told to end")
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func `what ends badly says why`() {
        #expect(trouble(call("echo no >&2; exit 3")) == "the program failed with 3: no")
        #expect(trouble(call("kill -9 $$")) == "signal 9 has ended the program")
        #expect(trouble(call("head -c 2000000 /dev/zero")) == "the program prints more than 1 MB")
    }
}
