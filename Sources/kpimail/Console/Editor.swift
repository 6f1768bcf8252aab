internal import Foundation

/// The editor a person has chosen with VISUAL or EDITOR.
enum Editor {
    /// Opens a file and waits until the person is done.
    ///
    /// - Throws: A stop where the editor cannot be started.
    static func edit(_ path: String, environment: [String: String]) throws {
        let chosen = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        // The shell takes the words apart, so that "code --wait" works, too.
        process.arguments = ["-c", "\(chosen) \"$1\"", "sh", path]
        try process.run()
        hand(terminalTo: process.processIdentifier)
        process.waitUntilExit()
        hand(terminalTo: getpgrp())
        guard process.terminationStatus == 0 else {
            throw Stop(.trouble, "the editor '\(chosen)' ended with \(process.terminationStatus)")
        }
    }

    /// Foundation starts programs in a process group of their own, which may not read the
    /// terminal before it is handed over.
    private static func hand(terminalTo group: pid_t) {
        guard isatty(STDIN_FILENO) == 1 else { return }
        let former = signal(SIGTTOU, SIG_IGN)
        tcsetpgrp(STDIN_FILENO, group)
        kill(-group, SIGCONT)
        signal(SIGTTOU, former)
    }
}
