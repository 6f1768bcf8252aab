internal import ArgumentParser

/// What the program tells the one that started it; the numbers follow `sysexits.h`.
enum ExitStatus: Int32, CaseIterable {
    case well = 0
    /// An error finding, or messages refused or unclear.
    case trouble = 1
    case wrongUsage = 64
    /// The mail server cannot be reached or does not let us in.
    case unreachable = 69
    case ledgerUnusable = 74
    /// Some messages wait for a later try, or another run is at work.
    case later = 75
    case workspaceUnusable = 78

    private static let precedence: [ExitStatus] = [
        .wrongUsage, .workspaceUnusable, .ledgerUnusable, .unreachable, .later, .trouble, .well,
    ]

    /// The one that counts where several apply.
    static func first(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
        let present = Set(statuses)
        return precedence.first { present.contains($0) } ?? .well
    }

    /// Ends the command with this status, where all is well with that of an outcome that did not
    /// arrive.
    func end() throws {
        guard self != .well else { return try Console.finish() }
        throw ExitCode(rawValue)
    }
}

/// A reason to stop, told in one line on stderr.
struct Stop: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
