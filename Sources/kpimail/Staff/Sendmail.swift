internal import Foundation
internal import KPIDelivery
internal import KPIReport
internal import Programs

/// This machine's own way to send mail, as cron uses it.
struct Sendmail {
    private let path: String
    /// How long it may take over one message.
    private static let time = Duration.seconds(60)

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
        let call = ProgramCall(
            words: [path, "-i", "-f", "\(sender)", "--", "\(recipient)"],
            folder: "/",
            // Programs of this machine end lines with LF alone.
            input: bytes.filter { $0 != 13 },
            time: Self.time,
            interrupted: { Interruption.isRaised }
        )
        do {
            guard try commit() else { return .withheld(why: "another run sends it") }
            try call.run()
        } catch {
            return .deferred(nil, why: "\(path): \(error)", throttled: false)
        }
        return .accepted(Reply(code: 250, lines: ["250 handed to \(path)"]))
    }
}
