import Foundation
import KPIDelivery
import KPIReport
import Synchronization

/// `Rigs/faulty_smtp.py` at work: one process for all tests, one port and spool for each script.
struct FaultyServer {
    struct Fault: Encodable {
        var stage: String
        var nth = 1
        var action: String
        var text: String?
        var seconds: Double?
        var bytes: Int?
        var store: Bool?
        var then: String?

        enum CodingKeys: String, CodingKey {
            case stage, nth, text, seconds, bytes, store, then
            case action = "do"
        }
    }

    struct Script: Encodable {
        var spool = ""
        var tls = "none"
        var cert: String?
        var key: String?
        var login: String?
        var mechanisms = "PLAIN LOGIN"
        var ehlo: [String] = []
        var faults: [Fault] = []
    }

    let port: Int
    let spool: URL

    init(_ script: Script = Script()) throws {
        var script = script
        spool = FileManager.default.temporaryDirectory.appending(path: "kpimail-\(UUID())")
        script.spool = spool.path
        port = try FaultyProcess.shared.withLock { try $0.open(script) }
    }

    init(_ faults: Fault...) throws { try self.init(Script(faults: faults)) }

    /// The lines the server logged: commands, connections, faults.
    func log() throws -> [String] {
        try String(contentsOf: spool.appending(path: "log"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    /// What the server took: the envelope and the bytes of each message, in order.
    func taken() throws -> [(envelope: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: spool.path)
            .filter { $0.hasSuffix(".eml") }.sorted()
            .map { name in
                let data = Array(try Data(contentsOf: spool.appending(path: name)))
                let end = data.firstIndex(of: 13) ?? data.endIndex
                return (
                    String(decoding: data[..<end], as: UTF8.self), Array(data[end...].dropFirst(2))
                )
            }
    }

    func connections() throws -> Int { try log().filter { $0 == "connect" }.count }
}

/// The Python process; it ends with its standard input, that is with the tests.
private final class FaultyProcess: Sendable {
    static let shared = Mutex(FaultyPipes())
}

private struct FaultyPipes: ~Copyable {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var isRunning = false

    mutating func open(_ script: FaultyServer.Script) throws -> Int {
        if !isRunning {
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", Rigs.folder.appending(path: "faulty_smtp.py").path]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            isRunning = true
        }
        try input.fileHandleForWriting.write(
            contentsOf: JSONEncoder().encode(script) + Data("\n".utf8)
        )
        var line = ""
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
            line.unicodeScalars.append(Unicode.Scalar(byte))
        }
        guard let port = Int(line) else { throw CocoaError(.fileReadUnknown) }
        return port
    }
}

enum Rigs {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rigs")
}
