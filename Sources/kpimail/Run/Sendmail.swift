internal import Foundation
internal import KPIDelivery
internal import KPIReport

/// This machine's own way to send mail, as cron uses it.
struct Sendmail {
    private let path: String

    /// The first `sendmail` on the path or in the usual places; nil where there is none.
    static func find() -> Sendmail? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/lib"]
        return folders.map { "\($0)/sendmail" }
            .first { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }
            .map { Sendmail(path: $0) }
    }

    /// Hands a message over; what the program refuses counts as a server that is not there.
    func hand(
        _ bytes: [UInt8],
        from sender: EmailAddress,
        to recipient: EmailAddress,
        commit: () throws -> Bool
    ) -> Outcome {
        // A program that ends before it has read everything must not end us.
        signal(SIGPIPE, SIG_IGN)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-i", "-f", "\(sender)", "--", "\(recipient)"]
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            guard try commit() else { return .withheld(why: "another run sends it") }
            try process.run()
            // Programs of this machine end lines with LF alone.
            try pipe.fileHandleForWriting.write(contentsOf: Data(bytes.filter { $0 != 13 }))
            try pipe.fileHandleForWriting.close()
        } catch {
            return .deferred(nil, why: "\(path): \(error)", throttled: false)
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let why = "\(path) ended with \(process.terminationStatus)"
            return .deferred(nil, why: why, throttled: false)
        }
        return .accepted(Reply(code: 250, lines: ["250 handed to \(path)"]))
    }
}
