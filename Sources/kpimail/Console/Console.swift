internal import Foundation
internal import KPIReport

/// The terminal: the outcome goes to stdout, everything else to stderr.
enum Console {
    /// Writes the outcome.
    static func show(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    /// Writes one line beside the outcome.
    static func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    static func tell(_ findings: [Finding]) {
        for finding in findings { tell(finding.description) }
    }

    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks a question that only "y" or "yes" answers with yes.
    static func confirm(_ question: String) -> Bool {
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        let answer = (readLine() ?? "").lowercased()
        return answer == "y" || answer == "yes"
    }
}
