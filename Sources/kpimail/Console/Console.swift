internal import Foundation
internal import KPIReport
internal import Synchronization

/// The terminal: the outcome goes to stdout, everything else to stderr.
enum Console {
    /// The line of progress at the bottom of the terminal; empty where none is shown.
    private static let drawn = Mutex("")
    /// Back to the beginning of the line, which is cleared.
    private static let clearing = "\r\u{1B}[K"

    /// Writes the outcome, or a part of it; above the line of progress where both are seen.
    static func show(_ text: String) {
        drawn.withLock { drawn in
            let isAbove = !drawn.isEmpty && isatty(STDOUT_FILENO) == 1
            if isAbove { FileHandle.standardError.write(Data(clearing.utf8)) }
            FileHandle.standardOutput.write(Data(text.utf8))
            if isAbove { FileHandle.standardError.write(Data(drawn.utf8)) }
        }
    }

    /// Writes one line beside the outcome, above that of progress.
    static func tell(_ line: String) {
        drawn.withLock { drawn in
            let text = drawn.isEmpty ? "\(line)\n" : "\(clearing)\(line)\n\(drawn)"
            FileHandle.standardError.write(Data(text.utf8))
        }
    }

    static func tell(_ findings: [Finding]) {
        for finding in findings.distinct { tell(finding.description) }
    }

    /// Shows a line of progress instead of the one before; an empty one clears it.
    static func draw(_ line: String) {
        drawn.withLock { drawn in
            guard line != drawn else { return }
            drawn = line
            FileHandle.standardError.write(Data("\(clearing)\(line)".utf8))
        }
    }

    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks a question that only "y" or "yes" answers with yes.
    static func confirm(_ question: String) -> Bool {
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        let answer = (readLine() ?? "").lowercased()
        return answer == "y" || answer == "yes"
    }
}
