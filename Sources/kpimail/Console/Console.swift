internal import Foundation
internal import KPIReport
internal import Synchronization
internal import SystemPackage

/// The terminal: the outcome goes to stdout, everything else to stderr.
///
/// What cannot be written ends nothing: mail is sent also where the disk of the log is full.
enum Console {
    /// Why the outcome could not be written, once that has happened.
    private static let lost = Mutex<Errno?>(nil)
    /// The line of progress at the bottom of the terminal; empty where none is shown.
    private static let drawn = Mutex("")
    /// Back to the beginning of the line, which is cleared.
    private static let clearing = "\r\u{1B}[K"

    /// Writes the outcome, or a part of it; above the line of progress where both are seen.
    static func show(_ text: String) {
        drawn.withLock { drawn in
            let isAbove = !drawn.isEmpty && isatty(STDOUT_FILENO) == 1
            if isAbove { whisper(clearing) }
            do { try FileDescriptor.standardOutput.writeAll(text.utf8) } catch Errno.brokenPipe {
                // Who reads it has seen enough.
            } catch {
                lost.withLock { $0 = error as? Errno }
            }
            if isAbove { whisper(drawn) }
        }
    }

    /// Ends a command whose outcome did not arrive as a failure.
    static func finish() throws {
        guard let error = lost.withLock(\.self) else { return }
        throw Stop(.trouble, "the outcome cannot be written to standard output: \(error)")
    }

    private static func whisper(_ text: String) {
        // There is no other place to say that it cannot be said.
        do { try FileDescriptor.standardError.writeAll(text.utf8) } catch {}
    }

    /// Writes one line beside the outcome, above that of progress.
    static func tell(_ line: String) {
        drawn.withLock { drawn in
            let text = drawn.isEmpty ? "\(line)\n" : "\(clearing)\(line)\n\(drawn)"
            whisper(text)
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
            whisper("\(clearing)\(line)")
        }
    }

    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks a question that only "y" or "yes" answers with yes.
    static func confirm(_ question: String) -> Bool {
        whisper("\(question) [y/N] ")
        let answer = (readLine() ?? "").lowercased()
        return answer == "y" || answer == "yes"
    }
}
