internal import Foundation

/// The editor a person has chosen with VISUAL or EDITOR.
enum Editor {
    /// The one that is named; an empty name is none.
    static func named(_ environment: [String: String]) -> String? {
        ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }

    /// Opens a file and waits until the person is done.
    ///
    /// The editor stays in the process group of kpimail, as if the shell had started both: Ctrl-C
    /// is the editor's own, and Ctrl-Z lays both aside until `fg`.
    ///
    /// - Throws: A stop where the editor cannot be started.
    static func edit(_ path: String, environment: [String: String]) throws {
        let chosen = named(environment) ?? "vi"
        // The shell takes the words apart, so that "code --wait" works, too.
        let status = unsafe system("\(chosen) \(quoted(path))")
        guard status == 0 else {
            throw Stop(.trouble, "the editor '\(chosen)' \(end(status)); the note is \(path)")
        }
    }

    /// A word that a shell leaves as it is.
    private static func quoted(_ word: String) -> String {
        let parts = word.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }

    /// How a program ended, by the status that `wait` gives.
    private static func end(_ status: Int32) -> String {
        let signal = status & 0x7f
        return signal == 0 ? "ended with \(status >> 8)" : "was ended by signal \(signal)"
    }
}
